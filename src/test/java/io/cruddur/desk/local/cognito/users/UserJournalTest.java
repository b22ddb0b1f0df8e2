package io.cruddur.desk.local.cognito.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cruddur.desk.local.cognito.secrets.Passwords;
import io.cruddur.desk.local.cognito.secrets.SrpVerifier;
import io.cruddur.desk.support.KeptFiles;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserJournalTest {
    private static final Instant AT = Instant.parse("2026-11-20T09:30:00.123Z");

    @TempDir
    private Path folder;

    @Test
    void thePoolOfAnEarlierVersionIsRead() throws IOException {
        Path file = KeptFiles.copy("1/users.jsonl", folder.resolve("users.jsonl"));
        for (int start = 1; start <= 2; start++) {
            UserJournal.Opened opened = UserJournal.open(file);
            opened.journal().close();
            assertThat(opened.lastSequence()).isEqualTo(3);
            assertThat(opened.users())
                    .containsExactly(
                            Map.entry(
                                    1L,
                                    new StoredUser(
                                            1,
                                            "ben",
                                            "4d6e4e52-6f36-4d2b-b7d0-5d8d1bd0a1c2",
                                            Map.of(
                                                    "preferred_username", "ben",
                                                    "name", "Ben Šimek 👋",
                                                    "email", "ben@example.com",
                                                    "email_verified", "true"),
                                            StoredUser.Status.CONFIRMED,
                                            false,
                                            AT,
                                            AT.plusMillis(2),
                                            new StoredPassword("pbkdf2:x:y", null, null),
                                            MfaSettings.NONE)),
                            Map.entry(
                                    2L,
                                    new StoredUser(
                                            2,
                                            "eva \"E\"\n",
                                            "5d6e4e52-6f36-4d2b-b7d0-5d8d1bd0a1c2",
                                            Map.of("email", "e@example.com"),
                                            StoredUser.Status.FORCE_CHANGE_PASSWORD,
                                            false,
                                            AT,
                                            AT,
                                            null,
                                            MfaSettings.NONE)));
        }
    }

    @Test
    void aDamagedLineIsNamedAndNothingIsThrownAway() throws IOException {
        Path file = KeptFiles.copy("1/damaged/users.jsonl", folder.resolve("users.jsonl"));
        assertThatThrownBy(() -> UserJournal.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Line 2 of " + file);
        assertThat(file).hasContent(KeptFiles.text("1/damaged/users.jsonl"));
    }

    @Test
    void whatAnotherVersionNotedStaysWhenALineIsWrittenAnew() throws IOException {
        Path file = folder.resolve("users.jsonl");
        Files.writeString(
                file,
                KeptFiles.text("1/users.jsonl")
                        .replace("{\"sequence\":2,", "{\"sequence\":2,\"mfa\":{\"kinds\":[1,null]},"));
        UserJournal.Opened opened = UserJournal.open(file);
        StoredUser eva = Objects.requireNonNull(opened.users().get(2L));
        opened.journal().put(eva);
        opened.journal().close();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(4);
        assertThat(lines).filteredOn(line -> line.contains("eva")).hasSize(2).allSatisfy(line -> assertThat(line)
                .contains("\"mfa\":{\"kinds\":[1,null]}"));
        assertThat(lines).filteredOn(line -> !line.contains("eva")).allSatisfy(line -> assertThat(line)
                .doesNotContain("mfa"));
    }

    private static StoredUser withSecrets(String password) {
        return named(1, "Ben")
                .withPassword(StoredPassword.of("Pool", "ben", password, AT), StoredUser.Status.RESET_REQUIRED, AT)
                .withMfa(
                        MfaSettings.NONE
                                .withSoftwareToken("GEZDGNBVGY3TQOJQ")
                                .with(MfaFactor.SMS_MFA, true, false)
                                .with(MfaFactor.SOFTWARE_TOKEN_MFA, true, true),
                        AT);
    }

    @Test
    void verifiersAndSecondFactorsAreKept() throws IOException {
        Path file = folder.resolve("users.jsonl");
        StoredUser ben = withSecrets("Correct-Horse-9");
        try (UserStore store = new UserStore(file, Set.of())) {
            store.create("ben", _ -> ben, UserStore.OfAnother.REFUSED);
        }
        for (int start = 1; start <= 2; start++) {
            try (UserStore store = new UserStore(file, Set.of())) {
                assertThat(store.get("ben")).isEqualTo(ben);
            }
        }
    }

    @Test
    void thePoolWithSecretsIsReadAndWrittenAsItWas() throws IOException {
        Path file = KeptFiles.copy("2/users.jsonl", folder.resolve("users.jsonl"));
        UserJournal.Opened opened = UserJournal.open(file);
        opened.journal().close();
        assertThat(opened.users())
                .containsExactly(
                        Map.entry(
                                1L,
                                new StoredUser(
                                        1,
                                        "ben",
                                        "4d6e4e52-6f36-4d2b-b7d0-5d8d1bd0a1c2",
                                        Map.of("name", "Ben Šimek 👋"),
                                        StoredUser.Status.RESET_REQUIRED,
                                        true,
                                        AT,
                                        AT.plusMillis(1),
                                        new StoredPassword(
                                                "pbkdf2-sha512$10000$c2FsdA==$aGFzaA==",
                                                new SrpVerifier(
                                                        BigInteger.valueOf(0xa1b2), BigInteger.valueOf(0xc3d4e5)),
                                                AT.plusMillis(2)),
                                        new MfaSettings(
                                                "GEZDGNBVGY3TQOJQ",
                                                Set.of(MfaFactor.SOFTWARE_TOKEN_MFA, MfaFactor.EMAIL_OTP),
                                                MfaFactor.EMAIL_OTP))),
                        Map.entry(
                                2L,
                                StoredUser.created(
                                        2,
                                        "eva",
                                        "5d6e4e52-6f36-4d2b-b7d0-5d8d1bd0a1c2",
                                        Map.of(),
                                        StoredUser.Status.UNCONFIRMED,
                                        AT,
                                        null)));
        assertThat(file).hasContent(KeptFiles.text("2/users.jsonl"));
    }

    /** A version without SRP leaves the verifier where it is when it writes another password. */
    @Test
    void aVerifierOfAnotherPasswordIsNotTaken() throws IOException {
        Path file = folder.resolve("users.jsonl");
        StoredUser ben = withSecrets("Correct-Horse-9");
        try (UserStore store = new UserStore(file, Set.of())) {
            store.create("ben", _ -> ben, UserStore.OfAnother.REFUSED);
        }
        String hash = Passwords.hash("Another-Horse-9");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "\"password\":\""
                                        + Objects.requireNonNull(ben.password()).hash(),
                                "\"password\":\"" + hash));
        try (UserStore store = new UserStore(file, Set.of())) {
            assertThat(store.get("ben").password()).isEqualTo(new StoredPassword(hash, null, null));
        }
    }

    /** A change that is on the disk is answered as done, whether there is room to tidy up or not. */
    @Test
    void whatCannotBeWrittenAnewTakesChangesAllTheSame() throws IOException {
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .as("a folder with an open file can be moved")
                .isTrue();
        Path place = Files.createDirectory(folder.resolve("pool"));
        Path file = place.resolve("users.jsonl");
        try (UserStore store = new UserStore(file, Set.of())) {
            store.create("ben", sequence -> named(sequence, "Ben"), UserStore.OfAnother.REFUSED);
            Path away = Files.move(place, folder.resolve("away"));
            for (int i = 1; i <= 500; i++) {
                String name = "Ben " + i;
                store.update("ben", user -> named(user.sequence(), name));
            }
            Files.move(away, place);
            assertThat(Files.readAllLines(file)).hasSize(501);
            for (int i = 501; i <= 550; i++) {
                String name = "Ben " + i;
                store.update("ben", user -> named(user.sequence(), name));
            }
            assertThat(Files.readAllLines(file)).as("written anew soon").hasSizeLessThan(51);
        }
        try (UserStore store = new UserStore(file, Set.of())) {
            assertThat(store.get("ben")).isEqualTo(named(1, "Ben 550"));
        }
    }

    private static StoredUser named(long sequence, String name) {
        return new StoredUser(
                sequence,
                "ben",
                "4d6e4e52-6f36-4d2b-b7d0-5d8d1bd0a1c2",
                Map.of("name", name),
                StoredUser.Status.CONFIRMED,
                true,
                AT,
                AT,
                null,
                MfaSettings.NONE);
    }
}
