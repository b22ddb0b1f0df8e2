package io.cruddur.desk.ui.kit;

import io.cruddur.desk.ui.kit.text.EditLimit;
import io.cruddur.desk.ui.kit.text.SafeWrapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

/** Loads views. The controller is made by the caller, with its view model, and handed in: FXML only names its class. */
public final class FxmlViews {
    private FxmlViews() {}

    /**
     * @param controller an instance of the class that the file's {@code fx:controller} names
     * @return the root node of the file
     */
    public static Parent load(FxmlView view, Object controller) {
        URL file = Objects.requireNonNull(FxmlViews.class.getResource(view.path()), view.path());
        FXMLLoader loader = new FXMLLoader(file, Texts.bundle());
        loader.setControllerFactory(type -> {
            if (!type.isInstance(controller)) {
                throw new IllegalArgumentException(view + " wants a " + type.getName());
            }
            return controller;
        });
        try {
            Parent root = loader.load();
            // What shows something has an id.
            loader.getNamespace().values().forEach(shown -> {
                SafeWrapping.guard(shown);
                EditLimit.guard(shown);
            });
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot load " + view.path(), e);
        }
    }
}
