package io.cruddur.desk.ui.messages.signin;

/** What one goes back to from the first page of signing in. */
public enum Behind {
    CHAT,
    /** It is in a window of its own, which closes. */
    WINDOW,
    /** Nobody is shown anything who has not signed in. */
    NOTHING
}
