package io.cruddur.desk.port.account;

/**
 * Where the pool has sent a code.
 *
 * @param to as the pool shows it, such as {@code m***@c***}; empty where it does not say, or sent none
 * @param by such as {@code EMAIL} or {@code SMS}
 */
public record CodeSent(String to, String by) {
    public static final CodeSent NOWHERE = new CodeSent("", "");
}
