package io.cruddur.desk.postgres;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The columns of {@code public.users} that can be read; what is missing is read as nothing. */
record UserColumns(Set<String> present) {
    private static final List<String> TEXTS = List.of("display_name", "email", "cognito_user_id");

    static final UserColumns REFERENCE =
            new UserColumns(Set.of("uuid", "display_name", "handle", "email", "cognito_user_id", "created_at"));

    static UserColumns of(Set<String> present) {
        return new UserColumns(Set.copyOf(present));
    }

    static Set<String> present(Handle handle) {
        return Set.copyOf(handle.createQuery("""
                        select column_name from information_schema.columns
                        where table_schema = 'public' and table_name = 'users'""").mapTo(String.class).list());
    }

    /** Without a uuid and a handle a row is nobody: those two are always asked for. */
    String select() {
        String texts = TEXTS.stream()
                .map(column -> present.contains(column) ? column : "'' as " + column)
                .collect(Collectors.joining(", "));
        // The epoch is right both for a timestamp without a zone, which is UTC, and for one with a zone.
        String created = present.contains("created_at") ? "extract(epoch from created_at)" : "null::numeric";
        return "select uuid, handle, " + texts + ", " + created + " as created_at from public.users";
    }

    /** Nobody is linked to a pool in a table that has no place for it. */
    String ofPoolUser() {
        String linked = present.contains("cognito_user_id") ? "cognito_user_id = :sub" : "false and :sub = ''";
        String address = present.contains("cognito_user_id") && present.contains("email")
                ? "cognito_user_id = :mock and :email <> '' and lower(email) = lower(:email)"
                : "false and :mock = :email";
        return select() + " where " + linked + " or (" + address + ") order by handle, uuid";
    }

    String search() {
        boolean named = present.contains("display_name");
        String contains = "handle ilike :contains escape '!'";
        String begins = "handle ilike :begins escape '!'";
        if (named) {
            contains += " or display_name ilike :contains escape '!'";
            begins += " or display_name ilike :begins escape '!'";
        }
        return select() + " where " + contains + " order by (" + begins + ") desc, lower(handle), uuid limit :limit";
    }
}
