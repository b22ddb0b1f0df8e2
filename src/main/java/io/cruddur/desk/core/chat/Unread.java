package io.cruddur.desk.core.chat;

/**
 * How many messages of others somebody has not seen yet.
 *
 * @param messages those that are known
 * @param more whether there are more than those
 */
public record Unread(int messages, boolean more) {
    public static final Unread NONE = new Unread(0, false);

    /** Something, and nobody knows how much. */
    public static final Unread UNCOUNTED = new Unread(0, true);

    /** The largest number that is shown. */
    private static final int SHOWN = 99;

    public boolean any() {
        return messages > 0 || more;
    }

    /** "3", "99+"; empty where no number is known. */
    public String label() {
        if (messages == 0) {
            return "";
        }
        return more || messages > SHOWN ? Math.min(messages, SHOWN) + "+" : String.valueOf(messages);
    }

    /** Both together; what was not counted is one message at least. */
    public Unread plus(Unread other) {
        return new Unread(atLeast() + other.atLeast(), isCut() || other.isCut());
    }

    private int atLeast() {
        return messages == 0 && more ? 1 : messages;
    }

    private boolean isCut() {
        return messages > 0 && more;
    }
}
