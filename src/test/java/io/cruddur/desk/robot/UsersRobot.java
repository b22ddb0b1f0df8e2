package io.cruddur.desk.robot;

import java.util.List;
import javafx.scene.control.TableView;

/** The users view. */
public final class UsersRobot {
    private final DeskRobot desk;

    UsersRobot(DeskRobot desk) {
        this.desk = desk;
    }

    /** Compares the pool with the database and waits for the rows. */
    public UsersRobot compare() {
        desk.click("compareUsers");
        desk.waitUntil("compared users", () -> !rows().isEmpty());
        return this;
    }

    public UsersRobot apply() {
        desk.click("applySync");
        return this;
    }

    public List<?> rows() {
        TableView<?> table = desk.node("syncTable", TableView.class);
        return desk.onFx(() -> List.copyOf(table.getItems()));
    }

    public String summary() {
        return desk.textOf("syncSummary");
    }

    public DeskRobot desk() {
        return desk;
    }
}
