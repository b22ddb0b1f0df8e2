package io.cruddur.desk.local.cognito;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A package from npm that {@code .ci/run} installs. Tests that need it are skipped where it or Node is missing.
 *
 * @param variable names the environment variable with the folder of {@code npm install --prefix}
 */
record NodePackage(String name, String version, String variable) {
    /** The folder that {@code npm install --prefix} was given. */
    Path folder() {
        String home = environment("XDG_CACHE_HOME").orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache")
                .toString());
        return environment(variable).map(Path::of).orElseGet(() -> Path.of(home, "cruddur-desk-ci", name));
    }

    /** The path of a file of the package, and that it is there. */
    Path required(String first, String... more) {
        Path file = folder().resolve("node_modules").resolve(name).resolve(Path.of(first, more));
        assumeThat(file)
                .as(
                        "%s is not installed: npm install --prefix %s %s@%s (or set %s)",
                        name, folder(), name, version, variable)
                .exists();
        return file;
    }

    /** Node itself, and that it is there. */
    static Path node() {
        Optional<Path> node = Stream.of(environment("PATH").orElse("").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "node"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeThat(node).as("Node is not on the PATH").isPresent();
        return node.orElseThrow();
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
