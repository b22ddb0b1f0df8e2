package io.cruddur.desk.ui.kit;

/** Where the navigation leads, in its order. What it shows of each, and the key that leads there, follows from this. */
public enum Destination {
    MESSAGES(1, "navMessages", "shell.nav.messages", "shell.nav.messages.tip", "fth-message-circle"),
    TABLES(2, "navTables", "shell.nav.tables", "shell.nav.tables.tip", "fth-grid"),
    USERS(3, "navUsers", "shell.nav.users", "shell.nav.users.tip", "fth-users"),
    DATABASE(4, "navDatabase", "shell.nav.database", "shell.nav.database.tip", "fth-database"),
    REQUESTS(5, "navRequests", "shell.nav.requests", "shell.nav.requests.tip", "fth-activity");

    private final int digit;
    private final String id;
    private final String title;
    private final String tip;
    private final String icon;

    Destination(int digit, String id, String title, String tip, String icon) {
        this.digit = digit;
        this.id = id;
        this.title = title;
        this.tip = tip;
        this.icon = icon;
    }

    /** Of the entry in the navigation. */
    public String id() {
        return id;
    }

    /** The key of its name's text. */
    public String title() {
        return title;
    }

    /** The key of the text that says what is there. */
    public String tip() {
        return tip;
    }

    /** Ikonli's name of its icon. */
    public String icon() {
        return icon;
    }

    /** The digit that leads there with Ctrl (Cmd on a Mac). */
    public int digit() {
        return digit;
    }
}
