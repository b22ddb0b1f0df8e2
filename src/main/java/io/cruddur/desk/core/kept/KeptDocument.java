package io.cruddur.desk.core.kept;

import io.cruddur.desk.files.JsonDocument;
import io.cruddur.desk.port.DeskException;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/** Documents that the app keeps in a version of its own, and what it means that one cannot be read. */
public final class KeptDocument {
    private KeptDocument() {}

    /**
     * @param what to go on with "cannot be read": {@code What the console kept}
     * @throws DeskException.Invalid when it is damaged
     * @throws DeskException.Failed when a newer app has written it: that one's work is not to be written over
     */
    public static ObjectNode read(String text, String version, String what) {
        try {
            return JsonDocument.read(text, version);
        } catch (JsonDocument.OtherVersion e) {
            throw new DeskException.Failed(
                    what
                            + " cannot be read here: another version of Cruddur Desk has written it. It stays as it is, and"
                            + " this version keeps nothing of the kind. Use the newer one.",
                    e);
        } catch (IOException e) {
            throw damaged(what, e);
        }
    }

    public static DeskException.Invalid damaged(String what, Exception cause) {
        return new DeskException.Invalid(what + " cannot be read.", cause);
    }
}
