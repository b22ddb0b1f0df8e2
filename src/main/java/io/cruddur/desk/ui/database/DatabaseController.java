package io.cruddur.desk.ui.database;

import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.ui.kit.control.SectionButton;
import io.cruddur.desk.ui.kit.control.Visibility;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.List;
import java.util.Optional;
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
    private final Optional<Node> connection;
    private final List<MenuItem> menu;
    private Runnable onTurned = () -> {};
    private Runnable onStatement = () -> {};

    @FXML
    private SectionButton databaseSql;

    @FXML
    private SectionButton databaseSessions;

    @FXML
    private SectionButton databaseConnection;

    @FXML
    private Label databasePlace;

    @FXML
    private MenuButton databaseMenu;

    @FXML
    private StackPane pages;

    /**
     * @param place host, port and database
     * @param connection the way into the database, where it can be chosen
     */
    DatabaseController(
            Preferences preferences,
            String place,
            Node sql,
            Node sessions,
            Optional<Node> connection,
            List<MenuItem> menu) {
        this.preferences = preferences;
        this.place = place;
        this.sql = sql;
        this.sessions = sessions;
        this.connection = connection;
        this.menu = menu;
    }

    @FXML
    void initialize() {
        setPlace(place);
        databaseMenu.getItems().setAll(menu);
        pages.getChildren().setAll(sql, sessions);
        Visibility.when(sql, databaseSql.selectedProperty());
        Visibility.when(sessions, databaseSessions.selectedProperty());
        Visibility.set(databaseConnection, connection.isPresent());
        connection.ifPresent(node -> {
            pages.getChildren().add(node);
            Visibility.when(node, databaseConnection.selectedProperty());
            databaseSessions.getStyleClass().remove("right-pill");
            databaseSessions.getStyleClass().add("center-pill");
        });
        if (preferences.get(REMEMBERED).filter(SESSIONS::equals).isPresent()) {
            databaseSessions.setSelected(true);
        }
        databaseSessions.selectedProperty().subscribe((_, is) -> {
            if (is || databaseSql.isSelected()) {
                preferences.put(REMEMBERED, is ? SESSIONS : SQL);
            }
            onTurned.run();
        });
        databaseConnection.selectedProperty().subscribe((_, _) -> onTurned.run());
        // By then its page can be seen, and have the focus.
        databaseSql.selectedProperty().subscribe((_, is) -> {
            if (is) {
                onStatement.run();
            }
        });
    }

    /** @param place host, port and database */
    void setPlace(String place) {
        databasePlace.setText(ShownText.line(place));
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

    void showConnection() {
        databaseConnection.setSelected(true);
    }

    boolean showsConnection() {
        return databaseConnection.isSelected();
    }

    boolean showsStatement() {
        return databaseSql.isSelected();
    }

    boolean showsSessions() {
        return databaseSessions.isSelected();
    }
}
