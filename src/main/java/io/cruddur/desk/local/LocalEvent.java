package io.cruddur.desk.local;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the child JVM tells its launcher, one line an event, over its standard output or the control connection. Every
 * line begins with the same mark, so that a stray print cannot be taken for one.
 */
sealed interface LocalEvent {
    record Starting(LocalService service) implements LocalEvent {}

    record Ready(LocalService service, String address) implements LocalEvent {}

    /** Everything answers; the endpoints are in their file. */
    record AllReady() implements LocalEvent {}

    /** Another process owns the folder: attach to it. */
    record Owned() implements LocalEvent {}

    /** Cannot start or go on. */
    record Failed(String sentence) implements LocalEvent {}

    String MARK = "cruddur-desk:";

    default String line() {
        return MARK
                + switch (this) {
                    case Starting e -> "starting " + e.service();
                    case Ready e -> "ready " + e.service() + " " + encode(e.address());
                    case AllReady _ -> "all-ready";
                    case Owned _ -> "owned";
                    case Failed e -> "failed " + encode(e.sentence());
                };
    }

    /** @return nothing when the line is no event */
    static Optional<LocalEvent> parse(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] words = line.substring(MARK.length()).split(" ", 3);
        try {
            return switch (words[0]) {
                case "starting" -> Optional.of(new Starting(LocalService.valueOf(words[1])));
                case "ready" -> Optional.of(new Ready(LocalService.valueOf(words[1]), decode(words[2])));
                case "all-ready" -> Optional.of(new AllReady());
                case "owned" -> Optional.of(new Owned());
                case "failed" -> Optional.of(new Failed(decode(words[1])));
                default -> Optional.empty();
            };
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
