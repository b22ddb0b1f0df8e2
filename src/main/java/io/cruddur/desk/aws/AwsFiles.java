package io.cruddur.desk.aws;

import io.cruddur.desk.port.DeskException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The shared config and credentials files of this machine, for PROD alone. The SDK reads them at every client that is
 * built, also at one that was given others, and builds none when it cannot make sense of them; so they are hidden from
 * it, and handed to what PROD reads them for.
 */
final class AwsFiles {
    private static final Path CONFIG = ProfileFileLocation.configurationFilePath();
    private static final Path CREDENTIALS = ProfileFileLocation.credentialsFilePath();

    private AwsFiles() {}

    /** From here on the SDK finds no files by itself, in this JVM. */
    static void hide() {
        // A folder is no file, on every platform.
        String nowhere = System.getProperty("java.io.tmpdir");
        System.setProperty(ProfileFileSystemSetting.AWS_CONFIG_FILE.property(), nowhere);
        System.setProperty(ProfileFileSystemSetting.AWS_SHARED_CREDENTIALS_FILE.property(), nowhere);
    }

    /**
     * Both files, read again when they change. Reading throws {@link DeskException.Invalid} when a file makes no sense.
     */
    static Supplier<ProfileFile> both() {
        List<ProfileFileSupplier> files = new ArrayList<>();
        add(files, CREDENTIALS, ProfileFile.Type.CREDENTIALS);
        add(files, CONFIG, ProfileFile.Type.CONFIGURATION);
        return files.isEmpty()
                ? AwsFiles::none
                : ProfileFileSupplier.aggregate(files.toArray(ProfileFileSupplier[]::new));
    }

    private static void add(List<ProfileFileSupplier> files, Path file, ProfileFile.Type type) {
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
            ProfileFileSupplier reading = ProfileFileSupplier.reloadWhenModified(file, type);
            files.add(() -> {
                try {
                    return reading.get();
                } catch (RuntimeException e) {
                    throw new DeskException.Invalid(
                            "The AWS settings in " + file + " cannot be read: one of the lines is neither a [section]"
                                    + " nor name = value, or a byte order mark or another invisible character stands"
                                    + " in the file. Correct it, then connect again.",
                            e);
                }
            });
        }
    }

    /** A file with nothing in it. */
    static ProfileFile none() {
        return ProfileFile.aggregator().build();
    }
}
