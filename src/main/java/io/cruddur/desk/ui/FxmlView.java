package io.cruddur.desk.ui;

/** Every FXML file, once. */
public enum FxmlView {
    SHELL("/fxml/shell/shell.fxml"),
    SHELL_HEADER("/fxml/shell/header.fxml"),
    SHELL_STATUS_BAR("/fxml/shell/status-bar.fxml");

    private final String path;

    FxmlView(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }
}
