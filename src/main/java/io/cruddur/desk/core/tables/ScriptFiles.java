package io.cruddur.desk.core.tables;

import io.cruddur.desk.model.ConversationScript;
import io.cruddur.desk.model.ConversationScriptParser;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Conversation scripts on the disk. */
public final class ScriptFiles {
    /** More than any conversation has; a file chosen by mistake must not fill the memory. */
    private static final long LARGEST = 32L << 20;

    private ScriptFiles() {}

    /** Where {@code conversation.txt} is looked for: the project, as {@code mvn} names it, or the working folder. */
    public static Path folder() {
        return Path.of(System.getProperty("cruddur.project", "")).toAbsolutePath();
    }

    /** The script that comes with the project; empty when it is not there. */
    public static Optional<Path> standard() {
        return Optional.of(folder().resolve("conversation.txt")).filter(Files::isRegularFile);
    }

    /** @throws DeskException.Invalid when it is no script; names the line */
    public static ConversationScript read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new DeskException.Invalid(
                        file.getFileName() + " has more than 32 MB, which no conversation has. Choose another file.");
            }
            return ConversationScriptParser.parse(Files.readAllBytes(file));
        } catch (ConversationScriptParser.BadScriptException e) {
            throw new DeskException.Invalid(String.valueOf(e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new DeskException.NotFound("There is no file " + file + ". Choose another one.", e);
        } catch (IOException e) {
            throw new DeskException.Failed(
                    file + " cannot be read. Look at its permissions, or choose another file.", e);
        }
    }
}
