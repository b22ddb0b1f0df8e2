package io.cruddur.desk.ui.messages;

import io.cruddur.desk.core.chat.ConversationRow;
import io.cruddur.desk.ui.kit.control.DigitKey;
import io.cruddur.desk.ui.messages.conversation.ConversationViewModel;
import io.cruddur.desk.ui.messages.list.ConversationListViewModel;
import io.cruddur.desk.ui.messages.people.Finders;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

/**
 * The keys of a chat window, wherever its focus is: Ctrl+Tab and Ctrl+Shift+Tab go through the conversations, Alt+1 to
 * Alt+9 to one of the first nine, Escape closes what lies on top.
 */
final class ChatKeys {
    private static final boolean MAC =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");

    private final ChatViewModel chat;
    private final BooleanSupplier oneAtATime;

    /** @param oneAtATime whether the conversation covers the list, so that there is something to go back to */
    ChatKeys(ChatViewModel chat, BooleanSupplier oneAtATime) {
        this.chat = chat;
        this.oneAtATime = oneAtATime;
    }

    /** Consumes the event when it means something here. */
    void pressed(KeyEvent event) {
        boolean taken =
                switch (event.getCode()) {
                    case TAB -> isSwitch(event) && open(neighbour(event.isShiftDown() ? -1 : 1));
                    case ESCAPE -> isPlain(event) && close();
                    default -> isDigit(event) && open(DigitKey.of(event).orElseThrow() - 1);
                };
        if (taken) {
            event.consume();
        }
    }

    private static boolean isPlain(KeyEvent event) {
        return !event.isControlDown() && !event.isAltDown() && !event.isMetaDown() && !event.isShiftDown();
    }

    private static boolean isSwitch(KeyEvent event) {
        return event.isControlDown() && !event.isAltDown() && !event.isMetaDown();
    }

    /** Ctrl+Alt is AltGr, which writes brackets on many keyboards, and Option with a digit writes a sign on a Mac. */
    private static boolean isDigit(KeyEvent event) {
        boolean digit = DigitKey.of(event).orElse(0) > 0;
        boolean alone = event.isAltDown() && !event.isControlDown() && !event.isMetaDown() && !event.isShiftDown();
        return digit && alone && !(MAC && event.getTarget() instanceof TextInputControl);
    }

    private boolean close() {
        Finders finders = chat.finders();
        if (finders.switcherProperty().get() != null) {
            finders.closeSwitcher();
        } else if (finders.searchProperty().get() != null) {
            finders.closeSearch();
        } else if (oneAtATime.getAsBoolean() && chat.conversation() != null) {
            chat.closeConversation();
        } else {
            return false;
        }
        return true;
    }

    private boolean open(int index) {
        List<ConversationRow> rows = rows();
        boolean covered = chat.finders().switcherProperty().get() != null;
        if (!covered && index >= 0 && index < rows.size()) {
            chat.finders().closeSearch();
            chat.open(rows.get(index));
            chat.write();
        }
        // Without such a conversation the key does nothing, rather than something else.
        return true;
    }

    private int neighbour(int step) {
        List<ConversationRow> rows = rows();
        ConversationViewModel open = chat.conversation();
        for (int i = 0; i < rows.size(); i++) {
            if (open != null && rows.get(i).isOf(open.conversation())) {
                return Math.floorMod(i + step, rows.size());
            }
        }
        return step > 0 ? 0 : rows.size() - 1;
    }

    private List<ConversationRow> rows() {
        ConversationListViewModel list = chat.list();
        return list == null
                ? List.of()
                : list.rows().stream().filter(ConversationRow::opens).toList();
    }
}
