package io.cruddur.desk.ui.emoji;

import io.cruddur.desk.core.text.Emoji;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/** An emoji in a line of text: as high as the line, standing a little below the base line as letters do. */
public final class EmojiView extends Region {
    /** Of the height of a picture, what is above the base line. */
    private static final double ABOVE = 0.8;
    /** Of the font's size, what is the height of a picture. */
    private static final double EMS = 1.25;

    private final ImageView image = new ImageView();
    private final double size;

    /** @param fontSize of the text around it, in pixels */
    public EmojiView(Emoji.Piece piece, double fontSize) {
        size = Math.round(fontSize * EMS);
        image.setImage(EmojiSheets.sheet(piece.picture()));
        image.setViewport(EmojiSheets.place(piece.picture()));
        image.setFitWidth(size);
        image.setFitHeight(size);
        image.setSmooth(true);
        getStyleClass().add("emoji");
        setAccessibleRole(AccessibleRole.NODE);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        getChildren().add(image);
    }

    @Override
    protected double computePrefWidth(double height) {
        return size + 1;
    }

    @Override
    protected double computePrefHeight(double width) {
        return size;
    }

    @Override
    public double getBaselineOffset() {
        return size * ABOVE;
    }
}
