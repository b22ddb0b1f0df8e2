package io.cruddur.desk.core.requests;

import io.cruddur.desk.environment.AuditEntry;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which changes of production are shown: those with every word of a text anywhere in them, whatever the case. */
public record AuditFilter(List<Pattern> words) implements Predicate<AuditEntry> {
    public static AuditFilter of(String text) {
        return new AuditFilter(Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Pattern.compile(word, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList());
    }

    @Override
    public boolean test(AuditEntry entry) {
        return words.stream().allMatch(word -> texts(entry)
                .anyMatch(text -> word.matcher(text).find()));
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
