package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a profile's {@code credential_process}. What it prints may hold keys, on either of its outputs, so nothing of
 * that is ever shown, logged or in a cause.
 */
final class ProcessCredentials {
    private static final int MOST = 64_000;
    private static final int COMMAND_NOT_FOUND = 127;

    private final String profile;
    private final String command;
    private final Duration patience;

    /** @param patience how long the process may take */
    ProcessCredentials(String profile, String command, Duration patience) {
        this.profile = profile;
        this.command = command;
        this.patience = patience;
    }

    /** Without an expiry when the process names none, and then without a session's token perhaps. */
    Keys ask() {
        try {
            return keys(JsonDocument.read(output()));
        } catch (IOException e) {
            throw failed("prints something that is no JSON object");
        }
    }

    /**
     * What it prints.
     *
     * @param token empty for long-lived keys
     * @param expiry {@link Instant#MAX} when it names none
     */
    record Keys(String id, String secret, String token, Instant expiry) {
        @Override
        public String toString() {
            return "keys of " + id;
        }
    }

    private byte[] output() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        ProcessBuilder builder =
                windows ? new ProcessBuilder("cmd.exe", "/C", command) : new ProcessBuilder("sh", "-c", command);
        builder.redirectError(Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw failed("could not be started");
        }
        try {
            return output(process);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } finally {
            // Not asked to end: it may have reasons not to.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private byte[] output(Process process) throws InterruptedException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> {
            try (InputStream in = process.getInputStream()) {
                return in.readNBytes(MOST + 1);
            }
        });
        // A platform thread: a read from a pipe holds a virtual one's carrier.
        Thread.ofPlatform().daemon().name("credential_process").start(reading);
        long end = System.nanoTime() + patience.toNanos();
        byte[] printed;
        try {
            printed = reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new TimeoutException();
            }
        } catch (TimeoutException e) {
            throw failed("did not end within " + patience.toSeconds() + " seconds and was stopped");
        } catch (ExecutionException e) {
            throw failed("cannot be read from");
        }
        int status = process.exitValue();
        if (status == COMMAND_NOT_FOUND) {
            throw failed("names a program that is not found here (status 127)");
        }
        if (status != 0) {
            throw failed("failed with status " + status);
        }
        if (printed.length == 0) {
            throw failed("prints nothing");
        }
        if (printed.length > MOST) {
            throw failed("prints more than credentials");
        }
        return printed;
    }

    private Keys keys(ObjectNode printed) {
        if (printed.path("Version").intValue(0) != 1) {
            throw failed("prints JSON of another version than 1, which is the only one that there is");
        }
        String id = printed.path("AccessKeyId").stringValue("");
        String secret = printed.path("SecretAccessKey").stringValue("");
        if (id.isBlank() || secret.isBlank()) {
            throw failed("prints JSON without AccessKeyId and SecretAccessKey");
        }
        String expiration = printed.path("Expiration").stringValue("");
        try {
            Instant expiry = expiration.isBlank() ? Instant.MAX : Instant.parse(expiration.replace("+00:00", "Z"));
            return new Keys(id, secret, printed.path("SessionToken").stringValue(""), expiry);
        } catch (DateTimeParseException e) {
            throw failed("prints an Expiration that is no time such as 2030-01-31T12:00:00Z");
        }
    }

    /** Without a cause: that would quote what was printed. */
    private DeskException failed(String what) {
        return new DeskException.NotSignedIn(
                "The credential_process of profile " + CredentialFailures.quoted(profile) + " " + what
                        + ". Run its command in a terminal to see why, and correct it in ~/.aws/config; its output is"
                        + " not shown here, since it may hold keys.",
                null);
    }
}
