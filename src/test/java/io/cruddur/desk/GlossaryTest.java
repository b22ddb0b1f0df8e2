package io.cruddur.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.ui.kit.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names are the field's own, one meaning each; the window's words are those of whoever reads them. */
class GlossaryTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final Pattern TYPE =
            Pattern.compile("^(?!\\s*(?:\\*|//)).*?\\b(?:class|record|interface|enum) ([A-Z]\\w*)", Pattern.MULTILINE);
    private static final Pattern METHOD = Pattern.compile(
            "^ {4,8}(?:(?:public|protected|private|static|final|default|synchronized|abstract) )*(?:<[^>]+>"
                    + " )?[\\w<>\\[\\]?,. @]+ (\\w+)\\(",
            Pattern.MULTILINE);

    /** Words that say something to their author alone. */
    private static final Set<String> NOBODYS = Set.of(
            "askers",
            "crew",
            "hands",
            "faces",
            "founding",
            "beat",
            "brought",
            "words",
            "instead",
            "late",
            "lately",
            "weigh",
            "anew",
            "twin",
            "sidekick",
            "helper",
            "util",
            "utils",
            "manager",
            "misc",
            "stuff",
            "thing");

    /** Names that say how something came to be, and not what it is. */
    private static final Set<String> PARTICIPLES = Set.of(
            "Found", "Shown", "Checked", "Seen", "Known", "Meanwhile", "Filling", "Watcher", "Voice", "By", "Look");

    /** What means the same in every type that has one, so that it needs no name of its own. */
    private static final Set<String> IDIOMS = Set.of(
            "Builder",
            "Failed",
            "Kind",
            "Listener",
            "Page",
            "Problem",
            "Progress",
            "Reading",
            "Row",
            "Sentences",
            "State",
            "Step",
            "Summary",
            "Updates");

    /** "Words" is no name for a formatter, and "manager" one that Jetty has. */
    private static final Set<String> FINE_IN_METHODS = Set.of("words", "manager");

    /** What a reader of the window should not have to know. */
    private static final Pattern JARGON = Pattern.compile(
            "(?i)\\b(exception|stack ?trace|parser|parse error|conditional put|unexpected (token|character|end)|"
                    + "illegal (argument|state)|heap|thread|regex|serializ\\w+|NPE|EOF|classpath|UTF-8 decod\\w+)\\b");

    /** A literal that begins or ends as a sentence does. */
    private static final Pattern SENTENCE =
            Pattern.compile("\"(?:[A-Z][a-z']* [^\"\n\\\\]{12,}|[^\"\n\\\\]{12,}[a-z]\\.)\"");

    private static Map<Path, String> sources() throws IOException {
        Map<Path, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(MAIN)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                texts.put(file, Files.readString(file, UTF_8));
            }
        }
        return texts;
    }

    private static List<String> words(String name) {
        return Stream.of(name.split("(?<=[a-z0-9])(?=[A-Z])|_"))
                .map(word -> word.toLowerCase(java.util.Locale.ROOT))
                .toList();
    }

    @Test
    void noTypeIsCalledByAWordOfItsAuthorsOwn() throws IOException {
        List<String> odd = new ArrayList<>();
        sources().forEach((file, text) -> TYPE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> words(name).stream().anyMatch(NOBODYS::contains))
                .forEach(name -> odd.add(file.getFileName() + ": " + name)));
        assertThat(odd).isEmpty();
    }

    @Test
    void noMethodIsCalledByAWordOfItsAuthorsOwn() throws IOException {
        List<String> odd = new ArrayList<>();
        sources().forEach((file, text) -> METHOD.matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(name -> words(name).stream()
                        .filter(word -> !FINE_IN_METHODS.contains(word))
                        .anyMatch(NOBODYS::contains))
                .forEach(name -> odd.add(file.getFileName() + ": " + name)));
        assertThat(odd).isEmpty();
    }

    @Test
    void aTypeIsTheOnlyOneOfItsName() throws IOException {
        Map<String, List<Path>> named = new TreeMap<>();
        sources().keySet().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .forEach(file -> named.computeIfAbsent(file.getFileName().toString(), _ -> new ArrayList<>())
                        .add(file));
        named.values().removeIf(files -> files.size() == 1);
        assertThat(named).isEmpty();
    }

    /** A state of something, one of several that it can be in, may be called by how it came to be. */
    @Test
    void aNestedTypeSaysWhatItIs() throws IOException {
        List<String> odd = new ArrayList<>();
        sources().forEach((file, text) -> TYPE.matcher(text)
                .results()
                .filter(match -> !isState(text, match.end()))
                .map(match -> match.group(1))
                .filter(PARTICIPLES::contains)
                .forEach(name -> odd.add(file.getFileName() + ": " + name)));
        assertThat(odd).isEmpty();
    }

    private static boolean isState(String text, int end) {
        String rest = text.substring(end, text.indexOf('{', end));
        return rest.contains(" implements ");
    }

    /** Who reads {@code Outcome} need not ask whose. */
    @Test
    void aNameOfTypesHasOneMeaning() throws IOException {
        Map<String, Set<String>> owners = new TreeMap<>();
        sources().forEach((file, text) -> {
            String owner = file.getFileName().toString().replace(".java", "");
            TYPE.matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !IDIOMS.contains(name))
                    .forEach(name ->
                            owners.computeIfAbsent(name, _ -> new TreeSet<>()).add(owner));
        });
        // Three of a name: nobody keeps them apart. One that is a type of its own too: nobody can tell which is meant.
        owners.entrySet()
                .removeIf(entry -> entry.getValue().size() < 2
                        || (entry.getValue().size() < 4 && !entry.getValue().contains(entry.getKey())));
        assertThat(owners).isEmpty();
    }

    /** Of the bundle, and of the adapters, which word their failures by themselves. */
    @Test
    void theWindowSpeaksNoJargon() throws IOException {
        List<String> jargon = new ArrayList<>();
        Texts.bundle().keySet().stream()
                .map(key -> key + "=" + Texts.bundle().getString(key))
                .filter(text -> JARGON.matcher(text).find())
                .forEach(jargon::add);
        sources().forEach((file, text) -> SENTENCE.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(sentence -> JARGON.matcher(sentence).find())
                .forEach(sentence -> jargon.add(file.getFileName() + ": " + sentence)));
        assertThat(jargon).isEmpty();
    }
}
