package io.cruddur.desk.postgres;

import io.cruddur.desk.environment.ConnectionUrl;
import io.cruddur.desk.environment.Tls;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The {@code psql} call that goes where this app goes, for a POSIX shell. The password is never in it. */
public final class PsqlCommand {
    private PsqlCommand() {}

    /**
     * The command, in one line.
     *
     * @param passwordFile a file with nothing but the password, which the shell reads when it runs the command; without
     *     one psql asks
     */
    public static String of(PostgresSettings settings, Optional<Path> passwordFile) {
        ConnectionUrl url = settings.url();
        Tls tls = settings.tls();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGSSLMODE", tls.mode().text());
        if (tls.system()) {
            variables.put("PGSSLROOTCERT", "system");
        }
        tls.rootCertificate()
                .filter(_ -> tls.mode().compareTo(Tls.Mode.REQUIRE) >= 0)
                .ifPresent(file -> variables.put("PGSSLROOTCERT", file.toString()));
        url.parameter("sslcert").ifPresent(file -> variables.put("PGSSLCERT", file));
        url.parameter("sslkey").ifPresent(file -> variables.put("PGSSLKEY", file));
        url.parameter("channel_binding").ifPresent(binding -> variables.put("PGCHANNELBINDING", binding));
        url.parameter("sslnegotiation").ifPresent(how -> variables.put("PGSSLNEGOTIATION", how));
        url.parameter("target_session_attrs").ifPresent(which -> variables.put("PGTARGETSESSIONATTRS", which));
        url.parameter("passfile").ifPresent(file -> variables.put("PGPASSFILE", file));
        url.parameter("options").ifPresent(options -> variables.put("PGOPTIONS", options));
        // As a variable it is a name, whatever is in it; as an argument one with = would be taken for a connection
        // string.
        variables.put("PGDATABASE", url.database());
        String password = passwordFile
                .map(file -> "PGPASSWORD=\"$(cat " + quoted(file.toString()) + ")\" ")
                .orElse("");
        return password
                + variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + quoted(variable.getValue()))
                        .collect(Collectors.joining(" "))
                + " psql --host=" + quoted(url.host()) + " --port=" + url.port() + " --username=" + quoted(url.user());
    }

    /** In a single-quoted text everything but its end is as it stands. */
    static String quoted(String text) {
        return text.matches("[A-Za-z0-9_./:@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
