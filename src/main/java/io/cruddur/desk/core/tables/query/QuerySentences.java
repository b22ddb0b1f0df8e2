package io.cruddur.desk.core.tables.query;

/** What is said of a rule that is not kept, in the words of the window. */
@FunctionalInterface
public interface QuerySentences {
    /** @param about names, values and other sentences, in the order of the rule's words */
    String say(QueryRule rule, Object... about);
}
