package io.cruddur.desk.ui.messages.conversation;

import static io.cruddur.desk.ui.kit.Texts.text;

import atlantafx.base.controls.SelectableTextFlow;
import io.cruddur.desk.core.text.DisplayText;
import io.cruddur.desk.core.text.DisplayText.Segment;
import io.cruddur.desk.core.text.Emoji;
import io.cruddur.desk.core.text.TextParts;
import io.cruddur.desk.ui.emoji.EmojiView;
import io.cruddur.desk.ui.kit.text.CopiedText;
import io.cruddur.desk.ui.kit.text.RightToLeft;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * The text of a message, its emoji as pictures: can be selected and copied, its links can be opened. A selection is
 * copied as it is seen, an emoji as its characters; the whole message is copied as it is stored.
 */
public final class MessageTextFlow extends SelectableTextFlow {
    private static final PseudoClass OWN = PseudoClass.getPseudoClass("own");
    private static final PseudoClass PLATFORM = PseudoClass.getPseudoClass("platform-font");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

    /** As in {@code .message-text}, in pixels: pictures cannot ask the style sheet. */
    private static final double FONT_SIZE = 14;
    /** A message of a few emoji and nothing else shows them large. */
    private static final double LARGE = 32;

    private static final int A_FEW = 3;
    /** What stands for a picture in the text that positions count in. */
    private static final char PICTURE = '\uFFFC';

    /** What a child shows: words, or one picture. */
    private record Part(String text, boolean picture) {
        /** As the layout counts. */
        int length() {
            return picture ? 1 : text.length();
        }
    }

    private final MessageCell.Actions actions;
    private final List<Part> parts = new ArrayList<>();
    /** Most messages are words only: theirs is one node, which stays when the row is used for another message. */
    private final Text plain = new Text();

    private @Nullable Tooltip address;
    private String stored = "";
    private String shown = "";
    private boolean rightToLeft;
    /** The height asked for last: a flow breaks its lines anew for each width it is asked for, and again for its own. */
    private double heightOf = Double.NaN;

    private double heightThen;

    MessageTextFlow(MessageCell.Actions actions) {
        this.actions = actions;
        getStyleClass().add("message-text");
        plain.getStyleClass().add("message-part");
        setPrefWidth(USE_COMPUTED_SIZE);
        setMinWidth(0);
        setTextSelectionOnMouseClick(true);
        // The one that comes with the class ends a word at every character.
        setWordBoundaryPredicate(c -> !Character.isLetterOrDigit(c) && !Character.isSurrogate(c));
        setContextMenu(contextMenu());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event) && !getSelectedRangeAsString().isEmpty()) {
                copySelectedRangeToClipboard();
                event.consume();
            } else if (ALL.match(event)) {
                selectAll();
                event.consume();
            }
        });
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                clearSelection();
            }
        });
    }

    public String shownText() {
        return RightToLeft.joined(shown);
    }

    /** @param message all of it, as it is stored, where what is shown next is a part of it */
    void whole(String message) {
        stored = message;
    }

    /** @param message short enough to be laid out at once: see {@link TextParts} */
    void show(String message, boolean own) {
        String cleaned = DisplayText.message(message);
        rightToLeft = RightToLeft.in(cleaned) || DisplayText.isJoined(cleaned);
        shown = rightToLeft ? RightToLeft.broken(cleaned, Font.font("System", FONT_SIZE)) : cleaned;
        pseudoClassStateChanged(OWN, own);
        pseudoClassStateChanged(PLATFORM, DisplayText.wantsPlatformFont(shown));
        parts.clear();
        List<Node> nodes = new ArrayList<>();
        if (shown.isBlank()) {
            nodes.add(words(text("messages.message.noText"), "message-no-text"));
        } else {
            for (Segment segment : DisplayText.segments(shown)) {
                if (segment.link()) {
                    nodes.add(link(segment));
                } else {
                    addPieces(Emoji.pieces(segment.text()), nodes);
                }
            }
        }
        put(nodes);
        for (Node node : nodes) {
            if (node instanceof Text words) {
                // Selected text keeps its colour: the class does not count the pictures before it.
                words.selectionFillProperty().unbind();
                words.selectionFillProperty().bind(words.fillProperty());
            }
        }
        clearSelection();
        // A flow has one direction for all of its paragraphs: that of the first letter that has one.
        boolean reversed = rightToLeft
                && !new java.text.Bidi(shown, java.text.Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        setNodeOrientation(reversed ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        setTextAlignment(TextAlignment.LEFT);
        if (rightToLeft) {
            // Before anybody asks for bounds in the width of the message that was here before.
            resize(longestLine(), getHeight());
            layout();
        }
    }

    @Override
    public void resize(double width, double height) {
        super.resize(rightToLeft ? Math.max(width, longestLine()) : width, height);
    }

    /** Its row has all the height that it wants. */
    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        double wanted = rightToLeft && width >= 0 ? Math.max(width, longestLine()) : width;
        if (wanted != heightOf) {
            heightThen = super.computePrefHeight(wanted);
            heightOf = wanted;
        }
        return heightThen;
    }

    /** Called whenever the text, its font or its insets change. */
    @Override
    public void requestLayout() {
        heightOf = Double.NaN;
        super.requestLayout();
    }

    /** In less, JavaFX would wrap, which it cannot. */
    private double longestLine() {
        return Math.min(prefWidth(-1) + 1, RightToLeft.ROOM);
    }

    private void put(List<Node> nodes) {
        boolean words = nodes.size() == 1 && nodes.getFirst() == plain;
        if (!words || getChildren().size() != 1 || getChildren().getFirst() != plain) {
            getChildren().setAll(nodes);
        }
    }

    private void addPieces(List<Emoji.Piece> pieces, List<Node> nodes) {
        boolean large = pieces.size() <= A_FEW && pieces.stream().allMatch(Emoji.Piece::isPicture);
        for (Emoji.Piece piece : pieces) {
            if (piece.isPicture()) {
                parts.add(new Part(piece.text(), true));
                nodes.add(new EmojiView(piece, large ? LARGE : FONT_SIZE));
            } else {
                nodes.add(nodes.isEmpty() ? plain(piece.text()) : words(piece.text(), "message-part"));
            }
        }
    }

    private Text plain(String words) {
        plain.setText(words);
        parts.add(new Part(words, false));
        return plain;
    }

    /** Says on hover what is opened, which is not always what it looks like. */
    private Text link(Segment segment) {
        Text link = words(segment.text(), "message-link");
        link.setOnMouseEntered(_ -> {
            // One for all links of the message, and only when it is needed: making one costs more than all the rest.
            if (address == null) {
                address = new Tooltip();
            }
            address.setText(text("messages.message.opens", String.valueOf(segment.opens())));
            Tooltip.install(link, address);
        });
        link.setOnMouseClicked((MouseEvent event) -> {
            if (event.getButton() == MouseButton.PRIMARY
                    && event.isStillSincePress()
                    && event.getClickCount() == 1
                    && segment.opens() != null) {
                actions.open(segment.opens());
            }
        });
        return link;
    }

    private Text words(String words, String styleClass) {
        Text text = new Text(words);
        text.getStyleClass().add(styleClass);
        parts.add(new Part(words, false));
        return text;
    }

    /** Not for every press: the headless platform calls each one a trigger of menus. */
    @Override
    protected void showContextMenu(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || event.isControlDown()) {
            super.showContextMenu(event);
        }
    }

    @Override
    public String getSelectedRangeAsString() {
        StringBuilder chosen = new StringBuilder();
        int start = selection.getStartPos();
        int end = selection.getEndPos();
        int at = 0;
        for (Part part : parts) {
            int from = Math.max(start - at, 0);
            int to = Math.min(end - at, part.length());
            if (start >= 0 && from < to) {
                chosen.append(part.picture() ? part.text() : part.text().substring(from, to));
            }
            at += part.length();
        }
        return RightToLeft.joined(chosen.toString());
    }

    @Override
    protected StringBuilder getContent() {
        StringBuilder content = new StringBuilder();
        parts.forEach(part -> content.append(part.picture() ? String.valueOf(PICTURE) : part.text()));
        return content;
    }

    @Override
    protected int getContentLength() {
        return parts.stream().mapToInt(Part::length).sum();
    }

    private ContextMenu contextMenu() {
        MenuItem chosen = new MenuItem(text("messages.message.copy"));
        MenuItem all = new MenuItem(text("messages.message.copyAll"));
        chosen.setOnAction(_ -> copySelectedRangeToClipboard());
        all.setOnAction(_ -> {
            CopiedText.put(stored);
        });
        ContextMenu menu = new ContextMenu(chosen, all);
        menu.setOnShowing(_ -> chosen.setDisable(getSelectedRangeAsString().isEmpty()));
        return menu;
    }
}
