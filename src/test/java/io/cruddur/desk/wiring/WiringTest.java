package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.CountingHttp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class WiringTest {
    @TempDir
    Path folder;

    /** In all the folders that the app has of its own. */
    @Test
    void theStartRemovesWhatAKilledAppHadBegun() throws Exception {
        List<String> kept = List.of("backups/orders-20260101T000000Z-drop.jsonl", "kept/chat/drafts.json");
        for (String name : kept) {
            make(name);
        }
        make("backups/orders-20260101T000001Z-drop.jsonl.part");
        make("preferences.properties8675309.new");
        make("kept/chat/drafts.json8675309.new");
        make("kept/database/a/b8675309.new");

        Wiring.temporary(folder).close();

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(kept);
        }
    }

    /** The window may be closing the session meanwhile, which is waited for: tokens are revoked at its end. */
    @Test
    void withTheAppItsSessionEnds() {
        Wiring wiring = new Wiring(new Wiring.Setup(
                folder,
                LocalOptions.inMemory(),
                new DeskVariables(Map.of("AWS_REGION", "eu-central-1")),
                (profile, region, guard, log, clock) -> AwsClients.prod(
                        new CountingHttp(
                                200,
                                "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account>"
                                        + "</GetCallerIdentityResult></GetCallerIdentityResponse>"),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                        region,
                        guard,
                        log,
                        clock),
                InstantSource.system()));
        Session session = wiring.connector()
                .connect(Connector.ConnectionChoice.prod("", ""), (_, _, _) -> {}, Work.UNWATCHED)
                .session();
        assertThat(session.guard().unlock("123456789012", List.of("123456789012")))
                .isTrue();
        wiring.close();
        assertThat(session.guard().allowsWrites()).isFalse();
    }

    private void make(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.createFile(file);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
    }
}
