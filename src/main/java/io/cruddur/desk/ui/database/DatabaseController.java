package io.cruddur.desk.ui.database;

import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.kit.control.SectionButton;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.StackPane;

/** The database section: one of its parts, and the menu. */
final class DatabaseController {
    /** Which part was in front last. */
    private static final String REMEMBERED = "users.database.part";

    private static final String SESSIONS = "sessions";
    private static final String SQL = "sql";

    private final Preferences preferences;
    private final String place;
    private final Node sql;
    private final Node sessions;
    private final List<MenuItem> menu;
    private Runnable onTurned = () -> {};
    private Runnable onStatement = () -> {};

    @FXML
    private SectionButton databaseSql;

    @FXML
    private SectionButton databaseSessions;

    @FXML
    private Label databasePlace;

    @FXML
    private MenuButton databaseMenu;

    @FXML
    private StackPane pages;

    /** @param place host, port and database */
    DatabaseController(Preferences preferences, String place, Node sql, Node sessions, List<MenuItem> menu) {
        this.preferences = preferences;
        this.place = place;
        this.sql = sql;
        this.sessions = sessions;
        this.menu = menu;
    }

    @FXML
    void initialize() {
        databasePlace.setText(ShownText.line(place));
        databaseMenu.getItems().setAll(menu);
        pages.getChildren().setAll(sql, sessions);
        Visibility.when(sql, databaseSql.selectedProperty());
        Visibility.when(sessions, databaseSessions.selectedProperty());
        if (preferences.get(REMEMBERED).filter(SESSIONS::equals).isPresent()) {
            databaseSessions.setSelected(true);
        }
        databaseSessions.selectedProperty().subscribe((_, is) -> {
            preferences.put(REMEMBERED, is ? SESSIONS : SQL);
            onTurned.run();
        });
        // By then its page can be seen, and have the focus.
        databaseSql.selectedProperty().subscribe((_, is) -> {
            if (is) {
                onStatement.run();
            }
        });
    }

    /** @param action called when the other part has come to the front */
    void setOnTurned(Runnable action) {
        onTurned = action;
    }

    /** @param action called when the statement has come to the front */
    void setOnStatement(Runnable action) {
        onStatement = action;
    }

    void showStatement() {
        databaseSql.setSelected(true);
    }

    boolean showsSessions() {
        return databaseSessions.isSelected();
    }
}
