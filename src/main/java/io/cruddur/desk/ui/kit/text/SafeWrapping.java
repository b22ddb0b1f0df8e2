package io.cruddur.desk.ui.kit.text;

import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Keeps labels and text areas that wrap their text from wrapping right-to-left text themselves, which JavaFX cannot: see
 * {@link RightToLeft}. Labels show lines that we break, to the width they have; text areas scroll sideways. Texts without such
 * letters are shown as ever.
 */
public final class SafeWrapping {
    private SafeWrapping() {}

    /** Guards a label or a text area; leaves everything else alone. Also where the style sheet says that it wraps. */
    public static void guard(@Nullable Object control) {
        switch (control) {
            case Label label -> new Lines(label);
            case TextArea area -> guard(area);
            case null, default -> {}
        }
    }

    private static void guard(TextArea area) {
        if (area.getProperties().putIfAbsent(SafeWrapping.class, true) != null) {
            return;
        }
        if (area.isWrapText()) {
            wrapWhatCanBeWrapped(area);
        }
        // Also where nothing is ever wrapped.
        area.skinProperty().subscribe(_ -> doNotFit(area));
        area.textProperty().subscribe(text -> {
            doNotFit(area);
            doNotWrap(area, text);
        });
        area.widthProperty().subscribe(_ -> doNotFit(area));
    }

    private static void wrapWhatCanBeWrapped(TextArea area) {
        // Before the text is there: the caret is looked for at once.
        area.setTextFormatter(new TextFormatter<>(change -> {
            area.setWrapText(!RightToLeft.in(change.getControlNewText()));
            return change;
        }));
        // A text that is bound passes by the formatter.
        area.textProperty().subscribe(text -> area.setWrapText(text == null || !RightToLeft.in(text)));
    }

    /** What fitted until now the skin would squeeze once more, and so wrap it. It finds out by itself when it fits again. */
    private static void doNotFit(TextArea area) {
        if (!area.isWrapText() && area.lookup(".scroll-pane") instanceof ScrollPane pane) {
            pane.setFitToWidth(false);
        }
    }

    /** Until it is laid out the new text has the width of the one before: whoever asks for its bounds would wrap it to that. */
    private static void doNotWrap(TextArea area, @Nullable String text) {
        if (!area.isWrapText() && text != null && RightToLeft.in(text)) {
            area.lookupAll(".text").forEach(node -> {
                if (node instanceof Text shown) {
                    shown.setWrappingWidth(0);
                }
            });
        }
    }

    /** A label that shows lines in place of its text while that has to be. */
    private static final class Lines {
        private static final String NO_WRAP = "-fx-wrap-text: false;";

        private final Label label;
        private final Text lines = new Text();
        private boolean instead;
        private @Nullable Node graphic;
        private ContentDisplay display = ContentDisplay.LEFT;
        private Broken broken = Broken.NOTHING;

        /**
         * What was broken last.
         *
         * @param width that it was broken to
         * @param widest of the lines that came of it: in this width they are the same ones
         */
        private record Broken(String text, double size, double width, double widest) {
            static final Broken NOTHING = new Broken("", 0, 0, 0);

            boolean isFor(String wanted, double wantedSize, double room) {
                // Widths are snapped to whole pixels.
                return text.equals(wanted) && size == wantedSize && room <= width && room >= widest - 1;
            }
        }

        Lines(Label label) {
            this.label = label;
            lines.fillProperty().bind(label.textFillProperty());
            label.textProperty().subscribe(_ -> update());
            label.wrapTextProperty().subscribe(_ -> update());
            label.fontProperty().subscribe(_ -> update());
            label.widthProperty().subscribe(_ -> update());
        }

        private void update() {
            String text = label.getText();
            boolean wanted = text != null && RightToLeft.in(text);
            if (wanted && !instead && label.isWrapText()) {
                instead = true;
                graphic = label.getGraphic();
                display = label.getContentDisplay();
                label.setWrapText(false);
                // The style sheet would have it back.
                label.setStyle(NO_WRAP);
                label.setGraphic(lines);
                label.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            } else if (!wanted && instead) {
                instead = false;
                label.setContentDisplay(display);
                label.setGraphic(graphic);
                label.setStyle("");
                label.setWrapText(true);
            }
            if (instead && text != null) {
                // The font that has the letters itself: from another they are taken in the wrong order.
                double size = label.getFont().getSize();
                double width = width();
                // A label as narrow as its lines is told a new width by them.
                if (!broken.isFor(text, size, width)) {
                    lines.setFont(Font.font("System", size));
                    lines.setText(RightToLeft.broken(text, lines.getFont(), width));
                    broken = new Broken(
                            text, size, width, lines.getLayoutBounds().getWidth());
                }
            }
        }

        private double width() {
            double inside = label.getWidth() - label.snappedLeftInset() - label.snappedRightInset();
            if (inside > 0) {
                return inside;
            }
            return label.getPrefWidth() > 0 ? label.getPrefWidth() : RightToLeft.LINE;
        }
    }
}
