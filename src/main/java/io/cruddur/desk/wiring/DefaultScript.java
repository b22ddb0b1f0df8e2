package io.cruddur.desk.wiring;

import io.cruddur.desk.model.ConversationScript;
import io.cruddur.desk.model.ConversationScriptParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The script of the demo conversation, as it was built in: the project's {@code conversation.txt}. */
public final class DefaultScript {
    private DefaultScript() {}

    public static ConversationScript read() {
        try (InputStream file = DefaultScript.class.getResourceAsStream("/conversation.txt")) {
            return ConversationScriptParser.parse(
                    Objects.requireNonNull(file, "conversation.txt").readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read conversation.txt", e);
        } catch (ConversationScriptParser.BadScriptException e) {
            throw new IllegalStateException("conversation.txt is damaged", e);
        }
    }
}
