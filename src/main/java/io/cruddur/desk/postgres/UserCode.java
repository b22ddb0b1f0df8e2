package io.cruddur.desk.postgres;

import io.cruddur.desk.postgres.sql.SqlGate;
import io.cruddur.desk.postgres.sql.SqlLexer;
import io.cruddur.desk.postgres.sql.SqlToken;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what somebody wrote and a statement would run, by the server's catalogs. {@link SqlGate} knows functions by their
 * names; whether {@code lower(5)} is the server's own {@code lower(text)} or a {@code public.lower(int)} that fits better
 * only the server can tell. Functions, operators, casts and domains that the server did not come with count; those that an extension
 * brought count only where they are called by name and are not known. Of the server's own those count that {@code (value).name} would call and that
 * do more than compute. A view runs what its owner wrote into it, and is read
 * (decision 9), but for foreign tables: those are refused, behind views and parents too.
 */
final class UserCode {
    /** Each row: what kind of thing, and its name as a person would write it. */
    private static final String QUERY = """
            -- What the server came with has lower numbers (FirstNormalObjectId), whatever schema others put theirs into.
            with recursive brought as (
                select classid, objid from pg_catalog.pg_depend where deptype = 'e'),
            -- Anything can be added to an extension: what it brought counts as its own when it is compiled.
            compiled as (
                select p.oid from pg_catalog.pg_proc p join pg_catalog.pg_language l on l.oid = p.prolang
                where l.lanname in ('c', 'internal')),
            foreign_function as (
                select p.oid from pg_catalog.pg_proc p where p.oid >= 16384
                    and not (p.oid in (select oid from compiled) and exists (select from brought b
                        where b.classid = 'pg_catalog.pg_proc'::regclass and b.objid = p.oid))),
            -- The functions and operators that a check calls stand in its tree; on the server's own no dependency is kept.
            checked as (
                select k.contypid as oid from pg_catalog.pg_constraint k,
                    lateral regexp_matches(k.conbin::text, ':(funcid|opno) ([0-9]+)', 'g') m
                where k.contypid <> 0 and case m[1]
                    when 'funcid' then exists (select from pg_catalog.pg_proc p where p.oid = m[2]::oid
                        and (p.oid >= 16384 or p.pronamespace <> 'pg_catalog'::regnamespace
                            or (p.provolatile = 'v' and p.proname <> all (?))))
                    else exists (select from pg_catalog.pg_operator o where o.oid = m[2]::oid
                        and o.oid >= 16384) end),
            -- And the types that have a value of such a one in them: arrays, rows, ranges, further domains.
            made as (
                select t.oid from pg_catalog.pg_type t
                where t.typinput in (select oid from foreign_function) or t.typmodin in (select oid from foreign_function)
                    or t.oid in (select oid from checked)
                    or exists (select from pg_catalog.pg_range r where t.oid in (r.rngtypid, r.rngmultitypid)
                        and (r.rngsubopc >= 16384 or r.rngcanonical >= 16384 or r.rngsubdiff >= 16384)
                        and not exists (select from brought b
                            where b.classid = 'pg_catalog.pg_type'::regclass and b.objid = r.rngtypid))
                union
                select t.oid from made m join pg_catalog.pg_type t on t.typelem = m.oid or t.typbasetype = m.oid
                    or exists (select from pg_catalog.pg_attribute a
                        where a.attrelid = t.typrelid and t.typrelid <> 0 and a.atttypid = m.oid and not a.attisdropped)
                    or exists (select from pg_catalog.pg_range r where r.rngtypid = t.oid and r.rngsubtype = m.oid)
                    -- A check that makes a value of such a type: its tree has the type's number behind some field.
                    or exists (select from pg_catalog.pg_constraint k where k.contypid = t.oid
                        and k.conbin::text ~ (':\\w*[tT]yp\\w* ' || m.oid::text || '\\M'))),
            -- A foreign table may start a program, or write on another server; and what reads one when it is read.
            elsewhere as (
                select c.oid from pg_catalog.pg_class c where c.relkind = 'f'
                union
                select reading.oid from elsewhere e, lateral (
                    select r.ev_class as oid from pg_catalog.pg_depend d
                        join pg_catalog.pg_rewrite r on r.oid = d.objid
                        join pg_catalog.pg_class v on v.oid = r.ev_class and v.relkind = 'v'
                        where d.classid = 'pg_catalog.pg_rewrite'::regclass
                            and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = e.oid
                    union all
                    select i.inhparent from pg_catalog.pg_inherits i where i.inhrelid = e.oid) reading),
            named as (
                select c.oid from pg_catalog.pg_class c where c.relname = any (?)
                union
                select i.inhrelid from named n join pg_catalog.pg_inherits i on i.inhparent = n.oid),
            -- What the planner computes, or puts into it, of a table that is merely read: a call with constant arguments runs.
            planned as (
                select i.indrelid as oid, concat(i.indexprs::text, i.indpred::text) as tree from pg_catalog.pg_index i
                union all
                select e.stxrelid, e.stxexprs::text from pg_catalog.pg_statistic_ext e
                union all
                select p.partrelid, p.partexprs::text from pg_catalog.pg_partitioned_table p
                union all
                select k.conrelid, k.conbin::text from pg_catalog.pg_constraint k
                    join pg_catalog.pg_inherits h on h.inhrelid = k.conrelid
                union all
                select l.polrelid, l.polqual::text from pg_catalog.pg_policy l)
            select 'foreign data wrapper behind', n.oid::regclass::text from named n
                where n.oid in (select oid from elsewhere)
            union all
            select 'function in an index, a statistic, a check or a policy of', t.oid::regclass::text
                from planned t join named n on n.oid = t.oid,
                    lateral regexp_matches(t.tree, ':(funcid|opfuncid) ([0-9]+)', 'g') m
                where m[2]::oid >= 16384
                    and not (m[2]::oid in (select oid from compiled) and exists (select from brought b
                        where b.classid = 'pg_catalog.pg_proc'::regclass and b.objid = m[2]::oid))
            union all
            select 'operator in an index, a statistic, a check or a policy of', t.oid::regclass::text
                from planned t join named n on n.oid = t.oid,
                    lateral regexp_matches(t.tree, ':opno ([0-9]+)', 'g') m
                    join pg_catalog.pg_operator o on o.oid = m[1]::oid
                where o.oid >= 16384 and not (o.oprcode in (select oid from compiled) and exists (select from brought b
                        where b.classid = 'pg_catalog.pg_operator'::regclass and b.objid = o.oid))
            union all
            select 'function', p.oid::regprocedure::text from pg_catalog.pg_proc p
                where p.oid >= 16384
                    and (p.proname = any (?) or (p.proname = any (?) and p.pronamespace = 'pg_catalog'::regnamespace))
                    and not (p.proname = any (?) and exists (select from brought b
                        where b.classid = 'pg_catalog.pg_proc'::regclass and b.objid = p.oid)
                        -- What an extension brings with a name of the server's is compiled; anything can be added to one.
                        and p.prolang in (select oid from pg_catalog.pg_language where lanname = 'c'))
            union all
            -- "(value).name" calls as well. The server's own are let through when they only compute, or make a value of a type.
            select 'function', p.oid::regprocedure::text from pg_catalog.pg_proc p
                where p.proname = any (?) and p.pronargs >= 1 and p.pronargs - p.pronargdefaults <= 1
                    and not (p.oid < 16384 and p.pronamespace = 'pg_catalog'::regnamespace
                        and (p.provolatile = 'i' or p.proname = any (?)
                            or p.oid in (select c.castfunc from pg_catalog.pg_cast c)))
            union all
            select 'operator', o.oid::regoperator::text from pg_catalog.pg_operator o
                where o.oid >= 16384
                    and not (o.oprcode in (select oid from compiled) and exists (select from brought b
                        where b.classid = 'pg_catalog.pg_operator'::regclass and b.objid = o.oid))
                    and (? like '%' || replace(replace(replace(
                        o.oprname, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%' or (? and o.oprname = any (?)))
            union all
            select 'cast', pg_catalog.format_type(c.castsource, null) || ' as ' || pg_catalog.format_type(c.casttarget, null)
                from pg_catalog.pg_cast c
                where c.castfunc <> 0 and c.oid >= 16384 and (? or c.castcontext <> 'e'
                        -- Functions cast what they are given, also by a cast that is never used unasked: to_json, quote_literal,
                        -- and the one behind "||".
                        or (? and c.casttarget = any ('{text,varchar,json,jsonb}'::regtype[])))
                    -- A range brings its own.
                    and not exists (select from pg_catalog.pg_range r
                        where r.rngtypid = c.castsource and r.rngmultitypid = c.casttarget)
                    and not (c.castfunc in (select oid from compiled) and exists (select from brought b
                        where b.classid = 'pg_catalog.pg_cast'::regclass and b.objid = c.oid))
            union all
            -- Its functions sort, compare, find in an index and choose partitions; nobody writes them, and whoever writes an
            -- operator of the server's may get them. Nor does it take a right to run them.
            select 'operator class', c.opcname::text from pg_catalog.pg_opclass c
                where ? and c.oid >= 16384
                    and not (exists (select from brought b
                            where b.classid = 'pg_catalog.pg_opclass'::regclass and b.objid = c.oid)
                        and not exists (select from pg_catalog.pg_amproc a
                            where a.amprocfamily = c.opcfamily and a.amproc not in (select oid from compiled)))
            union all
            select 'type', t.oid::regtype::text from pg_catalog.pg_type t
                where t.typname = any (?) and t.oid in (select oid from made)
            limit 1""";

    /** Operators that are used without being written: by IN, LIKE, BETWEEN, DISTINCT, CASE x WHEN, USING … */
    private static final List<String> UNWRITTEN =
            List.of("=", "<>", "<", ">", "<=", ">=", "~~", "!~~", "~~*", "!~~*", "~", "!~", "||");

    private static final Set<String> USING_THEM = Set.of(
            "in",
            "like",
            "ilike",
            "similar",
            "between",
            "distinct",
            "nullif",
            "using",
            "natural",
            "case",
            "order",
            "group",
            "any",
            "some",
            "all",
            "union",
            "intersect",
            "except",
            "greatest",
            "least",
            "over");

    /** Functions that compare by them. */
    private static final Set<String> COMPARING = Set.of(
            "min",
            "max",
            "mode",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "percentile_cont",
            "percentile_disc",
            "width_bucket",
            "array_position",
            "array_positions",
            "array_remove",
            "array_replace");

    /** Functions of the server's that are called by words that are not their names: {@code trim(x)}, {@code x at time zone y}. */
    private static final Map<String, List<String>> CALLED_BY_WORDS = Map.of(
            "trim", List.of("btrim", "ltrim", "rtrim"),
            "zone", List.of("timezone"),
            "local", List.of("timezone"),
            "escape", List.of("like_escape", "similar_to_escape"),
            "similar", List.of("similar_to_escape", "similar_escape"),
            "normalized", List.of("is_normalized"));

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?";

    private UserCode() {}

    /**
     * Asks the server, in the transaction that the statement is going to run in.
     *
     * @return why the statement is not sent
     */
    static Optional<SqlGate.Objection> objection(Connection connection, String sql) throws SQLException {
        List<SqlToken> tokens = SqlLexer.tokens(sql);
        Set<String> called = new TreeSet<>();
        Set<String> calledOfServer = new TreeSet<>();
        Set<String> attributes = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        StringBuilder operators = new StringBuilder();
        boolean calls = false;
        boolean casts = false;
        boolean unwritten = false;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            if (token.kind() == SqlToken.Kind.PARAMETER) {
                // To the server that is an operator, or a part of one.
                operators.append(token.text());
                continue;
            }
            if (token.kind() == SqlToken.Kind.SYMBOL) {
                operators.append(
                        OPERATORS.contains(token.text().substring(0, 1))
                                ? token.text().replace("??", "?")
                                : " ");
                casts |= token.text().equals("::");
                continue;
            }
            operators.append(' ');
            if (token.kind() != SqlToken.Kind.WORD && token.kind() != SqlToken.Kind.QUOTED) {
                continue;
            }
            boolean member = i > 0 && tokens.get(i - 1).isSymbol(".");
            boolean call = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
            calls |= call;
            names.add(token.name());
            casts |= token.isWord("cast");
            unwritten |= token.kind() == SqlToken.Kind.WORD && USING_THEM.contains(token.name());
            if (token.kind() == SqlToken.Kind.WORD) {
                calledOfServer.addAll(CALLED_BY_WORDS.getOrDefault(token.name(), List.of()));
            }
            if (call && member && tokens.get(i - 2).name().equals("pg_catalog")) {
                calledOfServer.add(token.name());
                continue;
            }
            if (call) {
                called.add(token.name());
                unwritten |= COMPARING.contains(token.name());
            } else if (member) {
                // Also behind "pg_catalog": anything can be called that.
                attributes.add(token.name());
            }
        }
        if (operators.indexOf("!=") >= 0) {
            // The server's other way to write it.
            operators.append(" <>");
        }
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setArray(1, array(connection, SqlGate.known()));
            statement.setArray(2, array(connection, names));
            statement.setArray(3, array(connection, called));
            statement.setArray(4, array(connection, calledOfServer));
            statement.setArray(
                    5,
                    array(connection, called.stream().filter(SqlGate::isKnown).toList()));
            statement.setArray(6, array(connection, attributes));
            statement.setArray(7, array(connection, SqlGate.known()));
            statement.setString(8, operators.toString());
            statement.setBoolean(9, unwritten);
            statement.setArray(10, array(connection, UNWRITTEN));
            statement.setBoolean(11, casts);
            statement.setBoolean(12, calls || operators.indexOf("||") >= 0);
            statement.setBoolean(13, unwritten || calls || finds(operators));
            statement.setArray(14, array(connection, names));
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? Optional.of(new SqlGate.Objection(
                                "It could run the " + found.getString(1) + " " + found.getString(2)
                                        + ", which is not known to only read.",
                                0))
                        : Optional.empty();
            }
        }
    }

    /** Whether one of the operators may find or compare: all but those of a sum, and the star for all columns. */
    private static boolean finds(CharSequence operators) {
        return operators.chars().anyMatch(c -> " +-*/".indexOf(c) < 0);
    }

    private static Array array(Connection connection, Iterable<String> values) throws SQLException {
        List<String> texts = new ArrayList<>();
        values.forEach(texts::add);
        return connection.createArrayOf("text", texts.toArray());
    }
}
