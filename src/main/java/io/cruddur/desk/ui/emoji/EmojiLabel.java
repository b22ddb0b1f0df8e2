package io.cruddur.desk.ui.emoji;

import io.cruddur.desk.core.text.Emoji;
import io.cruddur.desk.core.text.Emoji.Piece;
import io.cruddur.desk.core.text.Graphemes;
import io.cruddur.desk.ui.kit.text.RightToLeft;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Skin;
import javafx.scene.control.SkinBase;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * A label of one line whose emoji are pictures. What does not fit ends with an ellipsis, never within an emoji. FXML:
 * {@code <EmojiLabel/>}.
 */
public final class EmojiLabel extends Label {
    public EmojiLabel() {
        this("");
    }

    public EmojiLabel(String text) {
        super(text);
        setMinWidth(0);
    }

    @Override
    protected Skin<?> createDefaultSkin() {
        return new LineSkin(this);
    }

    private static final class LineSkin extends SkinBase<EmojiLabel> {
        private static final String ELLIPSIS = "…";
        /** More than any screen has room for in one line, in UTF-16 units: what follows is not even measured. */
        private static final int MOST = 800;

        private final TextFlow line = new TextFlow();
        private String shown = "";
        private double whole = -1;

        LineSkin(EmojiLabel label) {
            super(label);
            // As LabelSkin has it: what is clicked is the row that the label stands in. SkinBase keeps it to itself.
            consumeMouseEvents(false);
            line.setMouseTransparent(true);
            getChildren().add(line);
            label.textProperty().subscribe(this::changed);
            label.fontProperty().subscribe(this::changed);
        }

        private void changed() {
            whole = -1;
            getSkinnable().requestLayout();
        }

        /** Width that the whole text wants. */
        private double whole() {
            if (whole < 0) {
                show(text());
                whole = width();
            }
            return whole;
        }

        private String text() {
            String text = getSkinnable().getText();
            if (text == null || text.length() <= MOST) {
                return text == null ? "" : text;
            }
            return text.substring(0, Graphemes.cut(text, 0, MOST)) + ELLIPSIS;
        }

        private double width() {
            return snapSizeX(line.prefWidth(-1));
        }

        private void show(String text) {
            // JavaFX mistakes the order of right-to-left letters that the font has not got.
            Font font = RightToLeft.in(text)
                    ? Font.font("System", getSkinnable().getFont().getSize())
                    : getSkinnable().getFont();
            List<Node> nodes = new ArrayList<>();
            for (Piece piece : Emoji.pieces(text)) {
                if (piece.isPicture()) {
                    nodes.add(new EmojiView(piece, font.getSize()));
                } else {
                    Text words = new Text(piece.text());
                    words.setFont(font);
                    words.fillProperty().bind(getSkinnable().textFillProperty());
                    nodes.add(words);
                }
            }
            shown = text;
            line.getChildren().setAll(nodes);
            if (RightToLeft.in(text)) {
                // In the width of an earlier text, JavaFX would wrap it, which it cannot.
                line.resize(line.prefWidth(-1) + 1, line.getHeight());
                line.layout();
            }
        }

        /** Shows as much as there is room for. */
        private void fit(double room) {
            String text = text();
            if (whole() <= room) {
                if (!shown.equals(text)) {
                    show(text);
                }
                return;
            }
            BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
            characters.setText(text);
            List<Integer> ends = new ArrayList<>();
            for (int end = characters.first(); end != BreakIterator.DONE; end = characters.next()) {
                ends.add(end);
            }
            int fits = 0;
            int tooMany = ends.size() - 1;
            while (tooMany - fits > 1) {
                int middle = (fits + tooMany) >>> 1;
                show(text.substring(0, ends.get(middle)) + ELLIPSIS);
                if (width() <= room) {
                    fits = middle;
                } else {
                    tooMany = middle;
                }
            }
            show(text.substring(0, ends.get(fits)).stripTrailing() + ELLIPSIS);
        }

        @Override
        protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
            return 0;
        }

        @Override
        protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
            return left + whole() + right;
        }

        @Override
        protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
            return computePrefHeight(width, top, right, bottom, left);
        }

        @Override
        protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
            whole();
            return top + snapSizeY(line.prefHeight(-1)) + bottom;
        }

        @Override
        protected double computeMaxHeight(double width, double top, double right, double bottom, double left) {
            return computePrefHeight(width, top, right, bottom, left);
        }

        @Override
        public double computeBaselineOffset(double top, double right, double bottom, double left) {
            whole();
            return top + line.getBaselineOffset();
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            fit(width);
            line.resize(Math.max(width, width()), snapSizeY(line.prefHeight(-1)));
            positionInArea(
                    line, x, y, width, height, 0, getSkinnable().getAlignment().getHpos(), VPos.CENTER);
        }
    }
}
