package io.cruddur.desk.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Tls;
import io.cruddur.desk.support.Leak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PsqlCommandTest {
    private static PostgresSettings settings(String url, Tls tls) {
        return new PostgresSettings(
                "PROD_CONNECTION_URL",
                Environment.PROD,
                ConnectionUrl.parse("PROD_CONNECTION_URL", url),
                tls,
                Optional.empty(),
                false);
    }

    @Test
    void goesWhereTheAppGoesWithoutThePassword() {
        PostgresSettings rds = settings(
                "postgresql://root:p%25%40%2Fss@db.example.com:5433/cruddur",
                new Tls(Tls.Mode.VERIFY_FULL, Optional.of(Path.of("/etc/rds bundle.pem")), false));

        assertThat(PsqlCommand.of(rds, Optional.empty()))
                .isEqualTo("PGSSLMODE=verify-full PGSSLROOTCERT='/etc/rds bundle.pem' PGDATABASE=cruddur"
                        + " psql --host=db.example.com --port=5433 --username=root");
    }

    @Test
    void theAuthoritiesOfTheSystemHaveANameOfTheirOwn() {
        assertThat(PsqlCommand.of(
                        settings("postgresql://me@h/d", new Tls(Tls.Mode.VERIFY_FULL, Optional.empty(), true)),
                        Optional.empty()))
                .startsWith("PGSSLMODE=verify-full PGSSLROOTCERT=system ");
    }

    /** A shell takes it apart again, whatever is in the names. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aShellReadsWhatWasMeant(@TempDir Path folder) throws IOException, InterruptedException {
        Path password = Files.writeString(folder.resolve("it's a file"), "hunter2battery\n");
        PostgresSettings odd = settings(
                "postgresql://o%27brien%20%24HOME@h/host%3Dx%20%22%60id%60%3B%20rm?options=-c%20a%3Db",
                new Tls(Tls.Mode.DISABLE, Optional.empty(), false));

        String command = PsqlCommand.of(odd, Optional.of(password));

        Leak.noneIn(command, "hunter2battery");
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "psql() { printf '%s\\n' \"$PGSSLMODE\" \"$PGDATABASE\" \"$PGOPTIONS\" \"$PGPASSWORD\" \"$@\"; }; "
                                + command)
                .redirectErrorStream(true)
                .start();
        List<String> said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(shell.waitFor()).isZero();
        assertThat(said)
                .containsExactly(
                        "disable",
                        "host=x \"`id`; rm",
                        "-c a=b",
                        "hunter2battery",
                        "--host=h",
                        "--port=5432",
                        "--username=o'brien $HOME");
    }
}
