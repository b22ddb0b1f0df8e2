package io.cruddur.desk.aws.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The settings of this machine, read again when one of the files has changed. Safe from any thread. */
public final class LiveConfig implements Supplier<AwsConfig> {
    private final AwsFiles files;
    private @Nullable AwsConfig read;
    private String readAt = "";

    public LiveConfig(AwsFiles files) {
        this.files = files;
    }

    @Override
    public synchronized AwsConfig get() {
        String now = state(files.config()) + state(files.credentials());
        AwsConfig known = read;
        if (known != null && now.equals(readAt)) {
            return known;
        }
        AwsConfig fresh = files.read();
        read = fresh;
        readAt = now;
        return fresh;
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey() + "\n";
        } catch (IOException _) {
            return "none\n";
        }
    }
}
