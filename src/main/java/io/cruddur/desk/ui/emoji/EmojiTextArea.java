package io.cruddur.desk.ui.emoji;

import javafx.scene.control.Skin;
import javafx.scene.control.TextArea;
import javafx.scene.control.skin.TextAreaSkin;

/**
 * A text area whose emoji are pictures. The text stays text: the pictures lie over the places where its characters
 * stand, so that the caret, the selection, wrapping and copying are the text area's own. FXML:
 * {@code <EmojiTextArea/>}; its style sheet gives {@code .emoji-cover} the background of the text, and that of selected
 * text when {@code :selected}.
 */
public final class EmojiTextArea extends TextArea {
    @Override
    protected Skin<?> createDefaultSkin() {
        return new PictureSkin(this);
    }

    private static final class PictureSkin extends TextAreaSkin {
        private final EmojiOverlay pictures;

        PictureSkin(EmojiTextArea area) {
            super(area);
            pictures = new EmojiOverlay(area);
            getChildren().add(pictures);
        }

        @Override
        protected void layoutChildren(double x, double y, double width, double height) {
            super.layoutChildren(x, y, width, height);
            pictures.resizeRelocate(x, y, width, height);
            // Those come last among the children, when the text has been laid out.
            pictures.requestLayout();
        }

        @Override
        public void dispose() {
            pictures.dispose();
            super.dispose();
        }
    }
}
