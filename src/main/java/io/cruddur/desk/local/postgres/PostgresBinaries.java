package io.cruddur.desk.local.postgres;

import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.local.LocalFolders;
import io.cruddur.desk.local.LocalServicesException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once into this account's cache folder. PostgreSQL refuses to run as root, and for
 * an account that has no name; so in a container its commands may have to run in a user namespace, where they see
 * themselves as nobody and own the same files.
 *
 * @param home holds {@code bin} and {@code lib}
 * @param prefix what each command begins with
 */
public record PostgresBinaries(Path home, List<String> prefix) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);
    private static final int EXECUTABLE = 0b001_000_000;

    /** The programs for this machine, unpacked below {@code cache} unless they are there. */
    public static PostgresBinaries unpack(Path cache) throws IOException, InterruptedException, LocalServicesException {
        String archive = archive(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        URL resource = PostgresBinaries.class.getResource("/" + archive);
        if (resource == null) {
            throw new LocalServicesException("There is no PostgreSQL for this machine (" + archive
                    + "). Start PostgreSQL 17 yourself and set CONNECTION_URL.");
        }
        Path home = LocalFolders.makePrivate(cache).resolve(versionOf(resource));
        if (!Files.isDirectory(home)) {
            Path fresh = LocalFolders.makePrivate(home.resolveSibling(home.getFileName() + "." + UUID.randomUUID()));
            try (InputStream in = resource.openStream()) {
                extract(in, fresh);
                moveIntoPlace(fresh, home);
            } finally {
                PrivateFiles.delete(fresh);
            }
        }
        return new PostgresBinaries(home, asNobody());
    }

    /** Windows on ARM runs x86-64 programs, and there are no others of PostgreSQL for it. */
    static String archive(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        boolean arm = osArch.equals("aarch64") || osArch.startsWith("arm");
        if (os.contains("windows")) {
            return "postgres-windows-x86_64.txz";
        }
        return "postgres-" + (os.contains("mac") ? "darwin" : "linux") + (arm ? "-arm_64" : "-x86_64") + ".txz";
    }

    List<String> command(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program(program).toString());
        command.addAll(arguments);
        return command;
    }

    Path program(String name) {
        return home.resolve("bin").resolve(PostgresOrphan.WINDOWS ? name + ".exe" : name);
    }

    /** The name of the jar it is in says the version. */
    private static String versionOf(URL resource) {
        String jar = resource.toString().replaceFirst("\\.jar!.*", "");
        return jar.substring(jar.lastIndexOf('/') + 1);
    }

    private static void extract(InputStream archive, Path into) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("the archive names a file outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(into));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & EXECUTABLE) != 0
                            || entry.getName().contains("bin/");
                    if (program && !PostgresOrphan.WINDOWS) {
                        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwx------"));
                    }
                }
            }
        }
    }

    private static void moveIntoPlace(Path fresh, Path home) throws IOException {
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Somebody else of this account was faster: theirs is as good.
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("the cache folder cannot be renamed into place", e);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static List<String> asNobody() throws IOException, InterruptedException, LocalServicesException {
        if (PostgresOrphan.WINDOWS) {
            return List.of();
        }
        boolean root = output("id", "-u").equals("0");
        boolean nameless = output("id", "-un").isEmpty();
        if (!root && !nameless) {
            return List.of();
        }
        try {
            if (!List.of("", "0").contains(output("unshare", "-U", "id", "-u"))
                    && !output("unshare", "-U", "id", "-un").isEmpty()) {
                return List.of("unshare", "-U");
            }
        } catch (IOException e) {
            LOG.debug("There is no unshare", e);
        }
        throw new LocalServicesException("PostgreSQL refuses to run "
                + (root ? "as root" : "for an account without a name")
                + ", and this system does not let it run in a user namespace. Run the app as a normal user, or start"
                + " PostgreSQL 17 yourself and set CONNECTION_URL.");
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output.strip() : "";
    }
}
