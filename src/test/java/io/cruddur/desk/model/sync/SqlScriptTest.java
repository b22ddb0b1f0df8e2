package io.cruddur.desk.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SqlScriptTest {
    private static final UUID UUID_1 = new UUID(1, 1);

    private static PoolUser pool(String sub, String handle) {
        return new PoolUser(sub, sub, handle, null, null, false, "CONFIRMED", true, null);
    }

    private static User row(String handle, String id) {
        return new User(UUID_1, handle, handle, "", id, Instant.EPOCH);
    }

    private static List<String> script(List<PoolUser> pool, List<User> rows) {
        return SqlScript.lines(SyncPlan.of(Comparison.of(pool, rows).rows()));
    }

    @Test
    void literalsAreWhatTheyStandFor() {
        assertThat(SqlScript.literal("plain ł 😀")).isEqualTo("'plain ł 😀'");
        assertThat(SqlScript.literal("it's")).isEqualTo("'it''s'");
        assertThat(SqlScript.literal("\\'; drop")).isEqualTo("E'\\\\''; drop'");
        assertThat(SqlScript.literal("a\nb\u2028c\u202Ed")).isEqualTo("E'a\\u000Ab\\u2028c\\u202Ed'");
    }

    @Test
    void aPlanIsOneTransaction() {
        assertThat(script(List.of(pool("s1", "bob"), pool("s2", "eve")), List.of(row("bob", User.MOCK))))
                .startsWith("begin;")
                .endsWith("commit;")
                .containsSequence(
                        "-- bob: in place of MOCK",
                        "update public.users set cognito_user_id = 's1'",
                        "where uuid = '" + UUID_1 + "' and coalesce(handle, '') = 'bob'",
                        "  and coalesce(cognito_user_id, '') = 'MOCK';")
                .containsSequence(
                        "insert into public.users (display_name, handle, email, cognito_user_id)",
                        "select 'eve', 'eve', '', 's2'",
                        "where not exists (select 1 from public.users where handle = 'eve' or cognito_user_id = 's2');");
    }

    /** A handle may hold line ends: none of its text may leave the comment or the literal. */
    @Test
    void noHandleEscapesIntoTheScript() {
        String evil = "x\ndrop table users;\u2028--'";
        assertThat(script(List.of(pool("s1", evil)), List.of(row(evil, User.MOCK))))
                .noneMatch(line -> line.startsWith("drop"))
                .contains("-- x drop table users; --': in place of MOCK");
    }

    @Test
    void whoIsCreatedGetsAVariableForTheSub() {
        assertThat(script(List.of(), List.of(row("bob", "old"))))
                .contains("--   AdminCreateUser preferred_username = bob, email = ; its sub is sub_1")
                .contains("update public.users set cognito_user_id = :'sub_1'");
    }
}
