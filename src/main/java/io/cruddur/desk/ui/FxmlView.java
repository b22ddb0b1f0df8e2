package io.cruddur.desk.ui;

/** Every FXML file, once. */
public enum FxmlView {
    SHELL("/fxml/shell/shell.fxml");

    private final String path;

    FxmlView(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }
}
