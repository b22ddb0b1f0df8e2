package io.cruddur.desk.aws.credentials;

import io.cruddur.desk.aws.credentials.ConfigReader.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.UserHomeDirectoryUtils;

/**
 * Where the shared settings of AWS are kept, for PROD alone. The SDK would read them at every client that is built, and
 * build none when it cannot make sense of them; so they are hidden from it, and read here.
 *
 * @param ssoCache where the AWS CLI keeps what an SSO sign-in came to
 * @param loginCache the same of {@code aws login}
 */
public record AwsFiles(Path config, Path credentials, Path ssoCache, Path loginCache) {
    /** Settings files are a few lines long. */
    private static final int MOST = 1 << 20;

    private static final AwsFiles OF_THIS_MACHINE = in(
            Path.of(UserHomeDirectoryUtils.userHomeDirectory()),
            ProfileFileLocation.configurationFilePath(),
            ProfileFileLocation.credentialsFilePath());

    /** Those of this machine, as variables and the person's home say. */
    public static AwsFiles ofThisMachine() {
        return OF_THIS_MACHINE;
    }

    /** The usual ones in somebody's home. */
    public static AwsFiles in(Path home) {
        return in(home, home.resolve(".aws/config"), home.resolve(".aws/credentials"));
    }

    private static AwsFiles in(Path home, Path config, Path credentials) {
        Path folder = home.resolve(".aws");
        String login = System.getenv("AWS_LOGIN_CACHE_DIRECTORY");
        return new AwsFiles(
                config,
                credentials,
                folder.resolve("sso/cache"),
                login == null || login.isBlank() ? folder.resolve("login/cache") : Path.of(login));
    }

    /** From here on the SDK finds no files by itself, in this JVM. */
    public static void hide() {
        // A folder is no file, on every platform.
        String nowhere = System.getProperty("java.io.tmpdir");
        System.setProperty(ProfileFileSystemSetting.AWS_CONFIG_FILE.property(), nowhere);
        System.setProperty(ProfileFileSystemSetting.AWS_SHARED_CREDENTIALS_FILE.property(), nowhere);
    }

    /** For the SDK: a file with nothing in it. */
    public static ProfileFile none() {
        return ProfileFile.aggregator().build();
    }

    /** Both files, the one with the credentials counting for more. What cannot be read is among the problems. */
    public AwsConfig read() {
        AwsConfig keys = read(credentials, FileKind.CREDENTIALS);
        AwsConfig settings = read(config, FileKind.CONFIG);
        Map<String, Map<String, String>> profiles = new HashMap<>();
        settings.profiles().forEach((name, values) -> profiles.put(name, new HashMap<>(values)));
        keys.profiles().forEach((name, values) -> profiles.computeIfAbsent(name, _ -> new HashMap<>())
                .putAll(values));
        List<String> problems = new ArrayList<>(settings.problems());
        problems.addAll(keys.problems());
        return new AwsConfig(profiles, settings.ssoSessions(), problems);
    }

    private static AwsConfig read(Path file, FileKind kind) {
        if (!Files.exists(file)) {
            return AwsConfig.NONE;
        }
        String name = shown(file);
        if (Files.isDirectory(file)) {
            return unread(name + " is a folder where a file is expected, so nothing of it is read. Move it away.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                return unread(
                        name + " is larger than a megabyte, so it is no settings file and is not read. Look what is"
                                + " in it.");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.isBlank()) {
                return unread(name + " is empty, so there are no profiles in it. Make one with aws configure.");
            }
            if (text.indexOf('\0') >= 0) {
                return unread(name + " is not written in UTF-8 (it may be UTF-16), so nothing of it is read. Save it as"
                        + " UTF-8.");
            }
            return new ConfigReader(name, kind).read(text);
        } catch (AccessDeniedException e) {
            return unread(
                    name + " may not be read by this account, so nothing of it is known. Correct its permissions.");
        } catch (IOException e) {
            return unread(name + " cannot be read: the disk or the file system refuses it. Look at the file.");
        }
    }

    private static AwsConfig unread(String problem) {
        return new AwsConfig(Map.of(), Map.of(), List.of(problem));
    }

    /** A path as people write it. */
    static String shown(Path file) {
        Path home = Path.of(UserHomeDirectoryUtils.userHomeDirectory());
        return file.startsWith(home) ? "~/" + home.relativize(file).toString().replace('\\', '/') : file.toString();
    }
}
