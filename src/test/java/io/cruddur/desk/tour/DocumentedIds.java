package io.cruddur.desk.tour;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ids of nodes that README and docs name, as {@code `#id`}. */
public final class DocumentedIds {
    private static final Pattern ID = Pattern.compile("`#([A-Za-z][A-Za-z0-9]*)`");

    private DocumentedIds() {}

    /** @param project the folder that README.md is in */
    public static Set<String> in(Path project) throws IOException {
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> docs = Files.walk(project.resolve("docs"))) {
            List<Path> files = Stream.concat(
                            Stream.of(project.resolve("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
            for (Path file : files) {
                ID.matcher(Files.readString(file, UTF_8)).results().forEach(match -> ids.add(match.group(1)));
            }
        }
        return ids;
    }
}
