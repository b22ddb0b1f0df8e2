package io.cruddur.desk.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A password file as libpq reads it: lines of {@code host:port:database:user:password}, a star for any, a backslash before
 * a colon or a backslash that belongs to a field. See "The Password File" in the PostgreSQL manual.
 */
final class PasswordFile {
    private static final int FIELDS = 5;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private PasswordFile() {}

    /**
     * The password of the first line that fits. Blocks.
     *
     * @throws IOException when the file cannot be read, or others than its owner can read it: libpq uses none such
     */
    static Optional<String> password(Path file, String host, int port, String database, String user)
            throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new IOException("Others than its owner have rights to it");
        }
        List<String> wanted = List.of(host, String.valueOf(port), database, user);
        for (String line :
                Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
            List<String> fields = fields(line);
            if (!line.startsWith("#") && fields.size() == FIELDS && fits(fields, wanted)) {
                return Optional.of(fields.getLast());
            }
        }
        return Optional.empty();
    }

    private static boolean fits(List<String> fields, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            if (!fields.get(i).equals("*") && !fields.get(i).equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(line.charAt(++i));
            } else if (c == ':' && fields.size() < FIELDS - 1) {
                fields.add(field.toString());
                field.setLength(0);
            } else if (c == ':') {
                // The password ends at a colon, as it does for libpq.
                break;
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
