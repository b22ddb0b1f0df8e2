package io.cruddur.desk.model.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One change of {@code public.users}: a statement that changes exactly one row if everything is as it was when it was
 * compared, and none otherwise. What is shown is what is run: both come from {@link #sql()} and {@link #values()}.
 */
public sealed interface RowChange {
    /** Whom it is about; may be empty. */
    String handle();

    /** The id that the row has afterwards. */
    String newId();

    /** The statement, with its values as {@code :name}. The same for all changes of one kind. */
    String sql();

    /** The values by name, in the order of the statement: texts and UUIDs. */
    Map<String, Object> values();

    /**
     * Writes an id where handle and old id still stand.
     *
     * @param expected the id that the row had; empty also stands for NULL
     */
    record WriteId(UUID userUuid, String handle, String expected, String newId) implements RowChange {
        public static final String SQL = """
                update public.users set cognito_user_id = :newId
                where uuid = :userUuid and coalesce(handle, '') = :handle
                  and coalesce(cognito_user_id, '') = :expected""";

        @Override
        public String sql() {
            return SQL;
        }

        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("newId", newId);
            values.put("userUuid", userUuid);
            values.put("handle", handle);
            values.put("expected", expected);
            return values;
        }
    }

    /** Makes a row, where nobody has the handle or the id yet. The database chooses uuid and time. */
    record Insert(String displayName, String handle, String email, String newId) implements RowChange {
        public static final String SQL = """
                insert into public.users (display_name, handle, email, cognito_user_id)
                select :displayName, :handle, :email, :newId
                where not exists (select 1 from public.users where handle = :handle or cognito_user_id = :newId)""";

        @Override
        public String sql() {
            return SQL;
        }

        @Override
        public Map<String, Object> values() {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("displayName", displayName);
            values.put("handle", handle);
            values.put("email", email);
            values.put("newId", newId);
            return values;
        }
    }
}
