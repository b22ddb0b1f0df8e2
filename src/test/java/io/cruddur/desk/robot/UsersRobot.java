package io.cruddur.desk.robot;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.sync.SyncRow;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

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

    /** Ticks or unticks the row of a handle, with the Space key. */
    public UsersRobot choose(String handle) {
        TableView<?> table = desk.node("syncTable", TableView.class);
        desk.onFx(() -> {
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i) instanceof SyncRow row
                        && row.handle().equals(handle)) {
                    table.requestFocus();
                    table.getSelectionModel().clearAndSelect(i);
                    return true;
                }
            }
            throw new AssertionError("No row of @" + handle);
        });
        desk.press(KeyCode.SPACE);
        return this;
    }

    /** Opens the plan and asks for it to be applied: the dialog is there when this returns. */
    public UsersRobot apply() {
        desk.click("applySync");
        return this;
    }

    public List<?> rows() {
        TableView<?> table = desk.node("syncTable", TableView.class);
        return desk.onFx(() -> List.copyOf(table.getItems()));
    }

    /** Whether somebody of this handle is in the comparison. */
    public boolean has(String handle) {
        return rows().stream()
                .anyMatch(row -> row instanceof SyncRow sync && sync.handle().equals(handle));
    }

    public String summary() {
        return desk.textOf("syncSummary");
    }

    /** Selects somebody in the section of the pool. */
    public UsersRobot selectInPool(String username) {
        TableView<?> table = desk.node("poolTable", TableView.class);
        desk.onFx(() -> {
            for (int i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i) instanceof PoolUser user
                        && user.username().equals(username)) {
                    table.getSelectionModel().clearAndSelect(i);
                    return true;
                }
            }
            throw new AssertionError("No " + username + " in the pool");
        });
        return this;
    }

    public DeskRobot desk() {
        return desk;
    }
}
