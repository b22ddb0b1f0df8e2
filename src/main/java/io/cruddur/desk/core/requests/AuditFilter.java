package io.cruddur.desk.core.requests;

import io.cruddur.desk.environment.AuditEntry;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which changes of production are shown: those with every word of a text anywhere in them, whatever the case. */
public final class AuditFilter implements Predicate<AuditEntry> {
    private final SearchTerms words;

    private AuditFilter(SearchTerms words) {
        this.words = words;
    }

    public static AuditFilter of(String text) {
        return new AuditFilter(SearchTerms.of(text));
    }

    @Override
    public boolean test(AuditEntry entry) {
        return words.areIn(() -> texts(entry));
    }

    private static Stream<String> texts(AuditEntry entry) {
        return Stream.of(
                        Stream.of(
                                entry.at().toString(),
                                entry.account(),
                                entry.role(),
                                entry.asked().service().name(),
                                entry.asked().operation(),
                                entry.asked().target(),
                                entry.outcome().text(),
                                entry.answer(),
                                entry.requestId()),
                        entry.asked().keys().stream().flatMap(key -> key.values().stream()),
                        entry.asked().details().stream().map(detail -> detail.value()))
                .flatMap(each -> each);
    }
}
