package io.cruddur.desk.wiring;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Whether the app's folders can be named here. In a session whose language is {@code C} Java knows the names of files in
 * ASCII only, and gives up with a stack trace at any other letter.
 */
public final class FolderNames {
    private static final List<String> FOLDERS =
            List.of("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR");

    /** In the order in which they count. */
    private static final List<String> LANGUAGE = List.of("LC_ALL", "LC_CTYPE", "LANG");

    private FolderNames() {}

    /** @return the sentence that says which folder cannot be named, and what helps; empty when all can */
    public static Optional<String> obstacle(Properties system, Map<String, String> environment) {
        if (!system.getProperty("sun.jnu.encoding", "").equals("ANSI_X3.4-1968")) {
            return Optional.empty();
        }
        String language = LANGUAGE.stream()
                .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                .findFirst()
                .map(name -> name + "=" + environment.get(name))
                .orElse("none of LC_ALL, LC_CTYPE and LANG is set");
        return FOLDERS.stream()
                .filter(name -> !StandardCharsets.US_ASCII.newEncoder().canEncode(environment.getOrDefault(name, "")))
                .findFirst()
                .map(name -> "The folder in " + name
                        + " has letters that cannot be written in this session's language (" + language
                        + "). Start again with LC_ALL=C.UTF-8 in the environment: LC_ALL=C.UTF-8 mvn");
    }
}
