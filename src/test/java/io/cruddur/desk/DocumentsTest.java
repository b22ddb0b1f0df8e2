package io.cruddur.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.Commands;
import io.cruddur.desk.tour.DocumentedIds;
import io.cruddur.desk.wiring.DefaultScript;
import io.cruddur.desk.wiring.EmbeddedServices;
import io.cruddur.desk.wiring.LocalMain;
import io.cruddur.desk.wiring.LocalSessions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documents say is what happens: every block of code is found here or by {@code .ci/run} and run as it stands,
 * and every id, key, variable, file and profile that is named exists.
 */
class DocumentsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+?)(#[^)]*)?\\)");
    private static final Pattern CLASS =
            Pattern.compile("`(?:io\\.cruddur\\.desk\\.)?([a-z]+(?:\\.[a-z]+)*\\.[A-Z]\\w*)`");

    private static List<Path> documents;
    private static String sources;

    /** A fenced block of a document. */
    private record Block(Path file, String language, String text) {
        @Override
        public String toString() {
            return ROOT.relativize(file) + ": " + text;
        }
    }

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            documents = Stream.concat(Stream.of(ROOT.resolve("README.md")), docs.filter(file -> file.toString()
                            .endsWith(".md")))
                    .toList();
        }
        try (Stream<Path> fxml = Files.walk(ROOT.resolve("fxml"));
                Stream<Path> java = Files.walk(ROOT.resolve("src/main/java"))) {
            sources = Stream.concat(fxml, java)
                    .filter(Files::isRegularFile)
                    .map(DocumentsTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void theExampleOfATestIsTheOneThatRuns() throws IOException {
        assertThat(blocks("java"))
                .singleElement()
                .extracting(Block::text)
                .isEqualTo(Files.readString(ROOT.resolve("src/test/java/com/example/MyTest.java"), UTF_8));
    }

    /** `package.Class`, below the root package. */
    @Test
    void everyClassThatIsNamedWithItsPackageIsThere() {
        List<String> gone = documents.stream()
                .flatMap(file -> CLASS.matcher(text(file)).results().map(match -> match.group(1)))
                .filter(name -> Files.notExists(
                        ROOT.resolve("src/main/java/io/cruddur/desk/" + name.replace('.', '/') + ".java")))
                .toList();
        assertThat(gone).isEmpty();
    }

    @Test
    void everyBlockIsOfAKindThatIsRun() {
        assertThat(documents).flatExtracting(DocumentsTest::blocks).allSatisfy(block -> assertThat(block.language())
                .isIn("java", "sh", "text", "sql"));
        // They make the role that PoolHandlersTest works as, and the index that SignUpFunctionsTest asks by.
        assertThat(blocks("sql")).hasSize(2).allSatisfy(block -> assertThat(block.file())
                .hasFileName("lambda-functions.md"));
        assertThat(blocks("sh")).flatExtracting(DocumentsTest::commands).allSatisfy(command -> assertThat(command)
                .matches("(mvn|aws|sam|export|xvfb-run|apt-get) ?.*"));
    }

    @Test
    void mavenKnowsTheProfilesAndPhases() {
        String pom = text(ROOT.resolve("pom.xml"));
        List<String> commands = new ArrayList<>();
        blocks("sh").forEach(block -> commands.addAll(commands(block)));
        documents.forEach(file -> Pattern.compile("`(mvn[^`]*)`")
                .matcher(text(file))
                .results()
                .forEach(match -> commands.add(match.group(1))));
        assertThat(commands.stream()
                        .filter(command -> command.startsWith("mvn"))
                        .toList())
                .isNotEmpty()
                .allSatisfy(command -> assertThat(
                                Arrays.stream(command.split("\\s+")).skip(1).filter(word -> !word.startsWith("-D")))
                        .allSatisfy(word -> {
                            if (word.startsWith("-P")) {
                                assertThat(pom).contains("<id>" + word.substring(2) + "</id>");
                            } else {
                                assertThat(word).isIn("verify", "package", "test");
                            }
                        }));
    }

    /** As on a machine where nobody has set up AWS: no variables, no files of the account. */
    @Test
    void theLinesForTheAwsCliAnswerAsTheyStand(@TempDir Path home) throws Exception {
        Commands shell = Commands.withoutAws(home);
        DeskVariables none = new DeskVariables(Map.of());
        try (EmbeddedServices services = new EmbeddedServices(LocalOptions.inMemory(), none)) {
            LocalSessions sessions = new LocalSessions(
                    services, none, DefaultScript.read(), home, new RequestLog(), InstantSource.system());
            sessions.open((_, _, _) -> {}, Work.UNWATCHED).resources().close();
            var running = services.running(_ -> {});
            String endpoint = running.dynamo().orElseThrow().toString().replaceAll("/$", "");

            String sheet = LocalMain.sheet(running);
            for (String line : sheet.lines().map(String::strip).toList()) {
                if (line.contains("aws ")) {
                    assertThat(shell.run(line)).satisfies(Commands.where("aws", "cruddur-messages"));
                } else if (line.contains("psql ")) {
                    assertThat(shell.run(line + " -c 'select count(*) from users'"))
                            .satisfies(Commands.where("psql", "(1 row)"));
                }
            }
            List<Block> asked = blocks("sh").stream()
                    .filter(block -> block.text().contains("aws dynamodb"))
                    .toList();
            assertThat(asked).isNotEmpty().allSatisfy(block -> {
                String command = block.text().replace("http://127.0.0.1:8000", endpoint);
                assertThat(shell.run(command)).satisfies(Commands.where("aws", "\"message_uuid\""));
            });
        }
    }

    /** That it is really in a window is seen by the tour, which visits them all. */
    @Test
    void everyIdIsOneOfTheWindow() throws IOException {
        assertThat(DocumentedIds.in(ROOT)).hasSizeGreaterThan(100).allSatisfy(id -> assertThat(isAnId(id))
                .as("#" + id + " is in a view")
                .isTrue());
    }

    /** As it stands, or composed of a beginning and the name of a state, a step or a number. */
    private static boolean isAnId(String id) {
        if (sources.contains("\"" + id + "\"")) {
            return true;
        }
        for (int end = id.length() - 1; end > 2; end--) {
            boolean hump = Character.isUpperCase(id.charAt(end)) || Character.isDigit(id.charAt(end));
            if (hump && composed(id.substring(0, end), id.substring(end))) {
                return true;
            }
        }
        return false;
    }

    private static boolean composed(String beginning, String rest) {
        if (sources.contains("\"" + beginning + "\"") && sources.contains("id + \"" + rest + "\"")) {
            return true;
        }
        Matcher head = Pattern.compile("\"" + beginning + "\" \\+").matcher(sources);
        String name = rest.replaceAll("(Sentence|Took)$", "");
        return head.find()
                && (name.chars().allMatch(Character::isDigit)
                        || Pattern.compile("\\b" + name + "\\b", Pattern.CASE_INSENSITIVE)
                                .matcher(sources)
                                .find());
    }

    @Test
    void everyVariableIsRead() {
        Set<String> variables = new TreeSet<>();
        documents.forEach(
                file -> Pattern.compile("^\\| `([A-Z][A-Z_]{5,})`(?:, `([A-Z][A-Z_]{5,})`)*", Pattern.MULTILINE)
                        .matcher(text(file))
                        .results()
                        .flatMap(match -> Pattern.compile("[A-Z][A-Z_]{5,}")
                                .matcher(match.group())
                                .results())
                        .forEach(match -> variables.add(match.group())));

        assertThat(variables).contains("CONNECTION_URL", "DDB_MESSAGE_TABLE");
        assertThat(variables).allSatisfy(variable -> assertThat(Pattern.compile("\\b" + variable + "\\b")
                        .matcher(sources)
                        .find())
                .as(variable + " is read")
                .isTrue());
    }

    @Test
    void everyFileThatIsLinkedIsThere() {
        for (Path file : documents) {
            LINK.matcher(text(file))
                    .results()
                    .map(match -> match.group(1))
                    .filter(target -> !target.contains("://"))
                    .forEach(target -> assertThat(file.resolveSibling(target)).exists());
        }
    }

    private static List<Block> blocks(String language) {
        return documents.stream()
                .flatMap(file -> blocks(file).stream())
                .filter(block -> block.language().equals(language))
                .toList();
    }

    private static List<Block> blocks(Path file) {
        return Pattern.compile("^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text(file))
                .results()
                .map(match -> new Block(file, match.group(1), match.group(2)))
                .toList();
    }

    /** One a line, continued lines joined, without comments. */
    private static List<String> commands(Block block) {
        return block.text()
                .replace("\\\n", " ")
                .lines()
                .map(line -> line.replaceAll("\\s+#.*$", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
