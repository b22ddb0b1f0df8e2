package io.cruddur.desk.ui.kit;

import javafx.scene.control.ComboBox;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * A combo box whose choice acts at once, by connecting somewhere else for example: it acts when its list closes, and not at
 * every arrow key, as JavaFX has it. Up and Down open the list, Escape takes back what they did in it.
 */
public final class ClosedChoice<T> {
    private final ComboBox<T> box;
    private final Runnable chosen;
    private @Nullable T before;

    private ClosedChoice(ComboBox<T> box, Runnable chosen) {
        this.box = box;
        this.chosen = chosen;
    }

    /** @param chosen what is done about another value than the one that the list was opened with */
    public static <T> void of(ComboBox<T> box, Background background, Runnable chosen) {
        ClosedChoice<T> choice = new ClosedChoice<>(box, chosen);
        box.addEventFilter(KeyEvent.KEY_PRESSED, choice::open);
        box.setOnShowing(_ -> choice.before = box.getValue());
        // A click closes the list before it chooses.
        box.setOnHidden(_ -> background.onFx(choice::close));
        box.skinProperty().subscribe(skin -> {
            if (skin instanceof ComboBoxListViewSkin<?> list) {
                list.getPopupContent().addEventFilter(KeyEvent.KEY_PRESSED, choice::takeBack);
            }
        });
    }

    private void open(KeyEvent event) {
        if (!box.isShowing() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            event.consume();
            box.show();
        }
    }

    private void takeBack(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            box.setValue(before);
        }
    }

    private void close() {
        T now = box.getValue();
        if (now != null && !now.equals(before)) {
            chosen.run();
        }
    }
}
