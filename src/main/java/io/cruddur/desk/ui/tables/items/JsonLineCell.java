package io.cruddur.desk.ui.tables.items;

import io.cruddur.desk.core.text.Emoji;
import io.cruddur.desk.core.text.JsonLine;
import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.ui.emoji.EmojiView;
import io.cruddur.desk.ui.kit.control.ValueListCell;
import io.cruddur.desk.ui.kit.text.RightToLeft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A line of JSON in colours, its emoji as pictures, wrapped to the width of its list. */
final class JsonLineCell extends ValueListCell<JsonLine> {
    private static final double SIDES = 40;

    /** As in tables.css. */
    private static final double FONT_SIZE = 12;

    private final TextFlow flow = new TextFlow();
    /** Used again from line to line. */
    private final List<Text> texts = new ArrayList<>();
    /** In place of the flow for a line from right to left that JavaFX would have to wrap: we break it, and it has one colour. */
    private final Text broken = new Text();

    private final ListView<JsonLine> list;

    JsonLineCell(ListView<JsonLine> list) {
        this.list = list;
        getStyleClass().add("json-line");
        flow.prefWidthProperty().bind(list.widthProperty().subtract(SIDES));
        flow.setMaxWidth(USE_PREF_SIZE);
        broken.getStyleClass().addAll("text", "json-text");
        list.widthProperty().subscribe(() -> {
            JsonLine line = getItem();
            if (line != null && !isEmpty() && RightToLeft.in(line.text())) {
                fill(line);
            }
        });
    }

    @Override
    protected void show(JsonLine line) {
        fill(line);
    }

    private void fill(JsonLine line) {
        if (!RightToLeft.in(line.text()) || !showBroken(line)) {
            fill(line.tokens());
            setGraphic(flow);
        }
    }

    private double room() {
        return Math.max(80, list.getWidth() - SIDES);
    }

    /** @return whether it had to be broken, and is shown */
    private boolean showBroken(JsonLine line) {
        String shown = SafeText.json(line.text());
        double room = room();
        broken.setText(shown);
        setGraphic(broken);
        broken.applyCss();
        if (broken.getLayoutBounds().getWidth() <= room) {
            return false;
        }
        broken.setText(RightToLeft.broken(shown, broken.getFont(), room));
        return true;
    }

    private void fill(List<JsonLine.Token> tokens) {
        List<Node> nodes = new ArrayList<>();
        int used = 0;
        for (JsonLine.Token token : tokens) {
            for (Emoji.Piece piece : Emoji.pieces(SafeText.json(token.text()))) {
                if (piece.isPicture()) {
                    nodes.add(new EmojiView(piece, FONT_SIZE));
                } else {
                    nodes.add(words(used++, piece.text(), token.kind()));
                }
            }
        }
        flow.getChildren().setAll(nodes);
    }

    private Text words(int number, String words, JsonLine.Kind kind) {
        if (number == texts.size()) {
            texts.add(new Text());
        }
        Text text = texts.get(number);
        text.setText(words);
        text.getStyleClass().setAll("text", "json-" + kind.name().toLowerCase(Locale.ROOT));
        return text;
    }

    /** As high as the wrapped text: a labeled cell would ask for the height of a single line. */
    @Override
    protected double computePrefHeight(double width) {
        Node graphic = getGraphic();
        double inner = graphic == null ? 0 : graphic.prefHeight(room());
        return snappedTopInset() + inner + snappedBottomInset();
    }

    /** Nothing scrolls sideways: everything wraps. */
    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }
}
