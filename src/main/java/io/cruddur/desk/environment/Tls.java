package io.cruddur.desk.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How a connection to Postgres is encrypted, and whom it trusts.
 *
 * @param rootCertificate PEM file with the authorities that may have signed the server's certificate
 * @param system trust the authorities that Java trusts ({@code sslrootcert=system})
 */
public record Tls(Mode mode, Optional<Path> rootCertificate, boolean system) {
    /** Where AWS publishes the authorities of RDS, of all regions. */
    public static final String RDS_BUNDLE = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";

    /** The bundle of all regions has a fifth of a megabyte. */
    private static final long MOST_BYTES = 4L << 20;

    /** libpq's {@code sslmode}. */
    public enum Mode {
        DISABLE,
        ALLOW,
        PREFER,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL;

        /** As URLs write it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean verifies() {
            return this == VERIFY_CA || this == VERIFY_FULL;
        }

        boolean encrypts() {
            return compareTo(REQUIRE) >= 0;
        }
    }

    /**
     * Decides for one server. PROD is always encrypted and verified. As libpq has it, {@code sslmode=require} with a root
     * certificate is {@code verify-ca}; without one it checks nobody, which PROD refuses.
     *
     * @param name what the URL is called in the sentences: its environment variable
     * @param rootCertificate the setting; {@code sslrootcert} in the URL wins
     * @throws InvalidSetting when the mode is unknown or too weak for PROD, or the root certificate is missing
     */
    public static Tls of(String name, ConnectionUrl url, Environment environment, Optional<Path> rootCertificate) {
        Mode mode = url.parameter("sslmode")
                .map(text -> mode(name, text))
                .orElse(environment == Environment.PROD ? Mode.VERIFY_FULL : Mode.PREFER);
        if (environment == Environment.PROD && !mode.encrypts()) {
            throw new InvalidSetting(
                    name + " asks for sslmode=" + mode.text()
                            + ", which may send the password unencrypted. Production needs verify-full (or at least verify-ca).");
        }
        Optional<String> inUrl = url.parameter("sslrootcert").filter(text -> !text.isEmpty());
        if (inUrl.filter("system"::equals).isPresent()) {
            return new Tls(Mode.VERIFY_FULL, Optional.empty(), true);
        }
        Optional<Path> root = inUrl.map(text -> path(name, text)).or(() -> rootCertificate);
        if (mode.verifies() && root.isEmpty()) {
            throw new InvalidSetting("Checking the database server's certificate (sslmode=" + mode.text()
                    + ") needs the certificate file of its authority. AWS publishes the one for RDS at " + RDS_BUNDLE
                    + ": download it, and name the file with PGSSLROOTCERT, or with sslrootcert in " + name + ".");
        }
        if (mode == Mode.REQUIRE && root.isEmpty() && environment == Environment.PROD) {
            throw new InvalidSetting(name + " asks for sslmode=require without the certificate file of an authority, so"
                    + " any server would be believed. AWS publishes the file for RDS at " + RDS_BUNDLE
                    + ": download it, and name it with PGSSLROOTCERT, or with sslrootcert in " + name + ".");
        }
        root.filter(_ -> mode.encrypts()).ifPresent(Tls::requireUsable);
        return new Tls(mode == Mode.REQUIRE && root.isPresent() ? Mode.VERIFY_CA : mode, root, false);
    }

    private static void requireUsable(Path file) {
        String published = " AWS publishes the one for RDS at " + RDS_BUNDLE + ".";
        if (Files.isDirectory(file)) {
            throw new InvalidSetting("The certificate file " + file + " is a folder. Name a PEM file." + published);
        }
        if (!Files.isReadable(file)) {
            throw new InvalidSetting("The certificate file " + file + " is not there or cannot be read." + published);
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new InvalidSetting("The certificate file " + file + " is too large to be one (more than "
                        + (MOST_BYTES >> 20) + " MB). Name a PEM file." + published);
            }
        } catch (IOException e) {
            throw new InvalidSetting("The certificate file " + file + " cannot be read." + published);
        }
    }

    private static Path path(String name, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidSetting("sslrootcert in " + name + " names no file.");
        }
    }

    private static Mode mode(String name, String text) {
        for (Mode mode : Mode.values()) {
            if (mode.text().equals(text)) {
                return mode;
            }
        }
        throw new InvalidSetting(name
                + " has an unknown sslmode. Known are disable, allow, prefer, require, verify-ca and verify-full.");
    }
}
