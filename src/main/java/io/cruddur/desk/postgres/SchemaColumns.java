package io.cruddur.desk.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the two tables as they are found, to be compared with those of the reference's schema. Columns beside
 * those are nobody's business here.
 *
 * @param found column to type, as {@code format_type} writes it without its length, by table; a view of that name is
 *     there without any columns
 */
record SchemaColumns(Map<String, Map<String, String>> found) {
    private static final Set<String> UUID = Set.of("uuid");
    private static final Set<String> TEXT = Set.of("text", "character varying", "citext");
    private static final Set<String> TIME = Set.of("timestamp without time zone", "timestamp with time zone");
    private static final Set<String> COUNT = Set.of("integer", "bigint");

    /** The types that serve, by column, by table. */
    private static final Map<String, Map<String, Set<String>>> WANTED = Map.of(
            "users",
            Map.of(
                    "uuid", UUID,
                    "display_name", TEXT,
                    "handle", TEXT,
                    "email", TEXT,
                    "cognito_user_id", TEXT,
                    "created_at", TIME),
            "activities",
            Map.of(
                    "uuid", UUID,
                    "user_uuid", UUID,
                    "message", TEXT,
                    "replies_count", COUNT,
                    "reposts_count", COUNT,
                    "likes_count", COUNT,
                    // An integer by mistake in the reference's first schema, a uuid in its later ones.
                    "reply_to_activity_uuid", Set.of("integer", "uuid"),
                    "expires_at", TIME,
                    "created_at", TIME));

    private record SchemaColumn(
            String table, @Nullable String name, @Nullable String type) {}

    static SchemaColumns read(Handle handle) {
        List<SchemaColumn> columns = handle.createQuery("""
            select c.relname, a.attname, format_type(a.atttypid, null) as type
            from pg_catalog.pg_class c
            left join pg_catalog.pg_attribute a
                on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
            where c.relnamespace = (select oid from pg_catalog.pg_namespace where nspname = 'public')
                and c.relname in ('users', 'activities')
            order by c.relname, a.attnum\
            """)
                .map((row, _) ->
                        new SchemaColumn(row.getString("relname"), row.getString("attname"), row.getString("type")))
                .list();
        Map<String, Map<String, String>> found = new LinkedHashMap<>();
        for (SchemaColumn column : columns) {
            Map<String, String> types = found.computeIfAbsent(column.table(), _ -> new LinkedHashMap<>());
            if (column.name() != null && column.type() != null) {
                types.put(column.name(), column.type());
            }
        }
        return new SchemaColumns(found);
    }

    /** Whether both tables are there, whatever their columns. */
    boolean complete() {
        return found.keySet().containsAll(WANTED.keySet());
    }

    /** What stands between the tables that are there and the reference's schema, in words; empty when they fit. */
    List<String> objections() {
        List<String> objections = new ArrayList<>();
        found.forEach((table, columns) -> {
            Map<String, Set<String>> wanted = WANTED.getOrDefault(table, Map.of());
            if (columns.isEmpty()) {
                objections.add(table + " is no table with columns");
                return;
            }
            List<String> missing = wanted.keySet().stream()
                    .filter(column -> !columns.containsKey(column))
                    .sorted()
                    .toList();
            if (!missing.isEmpty()) {
                objections.add(table + " lacks " + String.join(", ", missing));
            }
            wanted.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(column -> columns.containsKey(column.getKey())
                            && !column.getValue().contains(columns.get(column.getKey())))
                    .map(column -> table + "." + column.getKey() + " is " + columns.get(column.getKey())
                            + " instead of " + reference(column.getValue()))
                    .forEach(objections::add);
        });
        return objections;
    }

    private static String reference(Set<String> types) {
        return types.equals(TEXT)
                ? "text"
                : types.equals(TIME)
                        ? "timestamp"
                        : String.join(" or ", types.stream().sorted().toList());
    }
}
