package io.cruddur.desk.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files as the versions before this one wrote them: {@code kept/1} is what was written until November 2026, {@code
 * kept/2} the user pool with SRP and second factors.
 */
public final class KeptFiles {
    private KeptFiles() {}

    /** @param name such as {@code 1/chat.json} or, broken, {@code 1/damaged/chat.json} */
    public static String text(String name) {
        try (InputStream in = KeptFiles.class.getResourceAsStream("/kept/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return {@code file} */
    public static Path copy(String name, Path file) throws IOException {
        return Files.writeString(file, text(name));
    }
}
