package io.cruddur.desk.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.support.Leak;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No form of a statement shows a secret in the requests, and none that has one is kept. */
class SqlSecretsTest {
    private static final String VALUE = "hunter2battery";
    private static final String DIGITS = "739184";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from u where password = 'hunter2battery'",
                "select * from u where pwd = 'hunter2battery'",
                "select * from u where pw='hunter2battery'",
                "select * from u where 'hunter2battery' = password",
                "select * from u where password in ('a', 'hunter2battery')",
                "select * from u where password not in ('hunter2battery')",
                "select * from u where password = any (array['x', 'hunter2battery'])",
                "select * from u where password = any ('{x,hunter2battery}')",
                "select * from u where password between 'a' and 'hunter2battery'",
                "select * from u where password like '%hunter2battery%'",
                "select * from u where lower(password) = lower('hunter2battery')",
                "select * from u where hash = crypt('hunter2battery', hash)",
                "select crypt('hunter2battery', gen_salt('bf'))",
                "select md5('hunter2battery')",
                "select * from u where h = sha256 ( E'hunter2battery'::bytea)",
                "select 'postgresql://u:hunter2battery@h/db'",
                "select $$postgresql://u:hunter2battery@h/db$$",
                "select E'postgresql\\x3a//u:hunter2battery@h/db'",
                "select U&'postgresql\\003a//u:hunter2battery@h/db'",
                "select 'https://' || 'u:hunter2battery@h/x'",
                "select 'https://u:'\n'hunter2battery@h/x'",
                "select 'redis://:hunter2battery@h:6379'",
                "select 'host=h user=u password=hunter2battery'",
                "select 'jdbc:postgresql://h/db?user=u&password=hunter2battery'",
                "select '{\"password\": \"hunter2battery\"}'::jsonb",
                "select * from settings where name = 'smtp_password' and value = 'hunter2battery'",
                "select * from u where password = text $$hunter2battery$$",
                "select * from u where password = cast($x$hunter2battery$x$ as text)",
                "select * from u where password = E'hunter2battery'",
                "select * from u where password = U&'hunter2battery'",
                "select * from u where password = n'hunter2battery'",
                "select * from u where password = \"hunter2battery\"",
                "select * from u where password = hunter2battery",
                "select * from u where password := hunter2battery",
                "select * from u where hunter2battery = password",
                "hunter2battery = password",
                "password hunter2battery",
                "pwd: hunter2battery",
                "'hunter2battery' password",
                "select * from u where \"userPassword\" = 'hunter2battery'",
                "select * from u where U&\"pass\\0077ord\" = 'hunter2battery'",
                "select * from u where pin = 739184",
                "select * from u where otp in (739184, 1)",
                "select * from u where pin = -739184.5e3",
                "select * from u where pin = 0x739184",
                "select * from u where pin::text = '739184'",
                "select * from u where token = 'a' or name = 'hunter2battery'",
                "select * from u where (handle, secret) = ('a', 'hunter2battery')",
                "select * from (values ('a', 'hunter2battery')) t(handle, password)",
                "with t(password) as (values ('hunter2battery')) select * from t",
                "select 'hunter2battery' as password",
                "select * from u where api_key = b'0101' or apiKey = 'hunter2battery'",
                "select * from u where accessKey = 'hunter2battery'",
                "select * from u where auth = 'hunter2battery'",
                "select * from u where passphrase = 'hunter2battery'",
                "select 1 /* the password is hunter2battery */",
                "select 1 -- pwd hunter2battery",
                "select * from u /* hunter2battery */ where password = 'x'",
                "select case when password = 'x' then 'hunter2battery' end from u",
                "select dblink_connect('c', 'dbname=x user=y password=hunter2battery')",
                "select pgp_sym_decrypt(data, 'hunter2battery') from u",
                "select hmac('x', 'hunter2battery', 'sha256')",
                "select 'Authorization: Bearer hunter2battery'",
                "alter role x password 'hunter2battery'",
                "create user x with encrypted password 'hunter2battery'",
                "create user mapping for x server y options (user 'x', password 'hunter2battery')",
                "insert into u (name, password) values ('a', 'hunter2battery')",
                "update u set name = 'hunter2battery', password = ?",
                "select * from u where password = 'hunter2battery",
                "select * from u where password = $$hunter2battery",
            })
    void noFormShowsItsValue(String sql) {
        SqlRecord record = SqlRecord.of(sql);
        String shown = record.operation() + record.text() + refusal(sql, record);
        Leak.noneIn(shown, VALUE, DIGITS);
        assertThat(shown).contains(SqlRecord.MASK);
        assertThat(SqlSecrets.toldBy(sql)).isTrue();
    }

    /** What the requests say of it when the console does not send it. */
    private static String refusal(String sql, SqlRecord record) {
        return SqlGate.objectionToRead(sql).map(record::refused).orElse("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from users where handle = 'bayko' limit 10",
                "select author, spinning, opinion, passing, compass from books where author = 'x'",
                "select 'https://example.com/a?b=c', 'a@b.example', 'https://example.com/@person:1'",
                "select 12345, $1, 'x' /* a comment */",
                "select uuid, handle, display_name, email, cognito_user_id from public.users",
                "select * from keys where key = 'a'",
                "select compass, bypass, surpass, partition_key, primary_key, sort_key, passport, answer, obsession from t",
                "select * from courses where title = 'Basic training'",
            })
    void whatTellsNoSecretIsShownAsItIs(String sql) {
        assertThat(SqlRecord.of(sql).text()).isEqualTo(sql);
        assertThat(SqlSecrets.toldBy(sql)).isFalse();
    }

    @Test
    void keysAndTokensAreKnownByTheirLooks() {
        assertThat(List.of(
                        "select 'AKIAIOSFODNN7EXAMPLE'",
                        "select 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'",
                        "select '-----BEGIN RSA PRIVATE KEY-----'",
                        "select '$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy'",
                        "select 'SCRAM-SHA-256$4096:abc$def:ghi'",
                        // In two parts, so that nobody who looks for keys in sources takes them for real.
                        "select 'sk_li" + "ve_4eC39HqLyjWDarjtT1zdp7dc'",
                        "select 'gh" + "p_16C7e42F292c6912E7710c838347Ae178B4a'",
                        "select 'github_" + "pat_11ABCDEFG0123456789abcdef'",
                        "select 'xo" + "xb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy'",
                        "select 'AI" + "zaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe'",
                        "select 'AB" + "IAIOSFODNN7EXAMPLE'",
                        "select 'Basic dXNlcjpodW50ZXIy'",
                        "select 'basic dTpo'",
                        "select 'https://hooks.slack.com/ser" + "vices/T00000000/B00000000/XXXXXXXXXXXXXXXX'",
                        "select 'postgresql://u:correct horse@h/db'",
                        "select 'postgresql://some body:correct horse@h/db'"))
                .allSatisfy(sql -> assertThat(SqlSecrets.toldBy(sql)).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dbpass",
                "userpwd",
                "user_pswd",
                "userpw",
                "smtppass",
                "signing_key",
                "\"signingKey\"",
                "master_key",
                "encryption_key",
                "mfa_code",
                "recovery_code",
                "\"backupCodes\"",
                "security_answer",
                "cvv",
                "cvc2",
                "session_id",
                "phpsessid",
                "seed_phrase",
                "mnemonic",
                "kennwort",
                "mot_de_passe",
                "motdepasse",
                "contraseña",
                "contrasen\u0303a",
                "senha",
                "wachtwoord",
                "пароль",
            })
    void namesOfSecretsAreKnownInManyForms(String name) {
        String sql = "select * from u where " + name + " = 'hunter2battery'";
        assertThat(SqlSecrets.toldBy(sql)).isTrue();
        Leak.noneIn(
                SqlRecord.of("select * from u where \"" + name.replace("\"", "") + "\" = 'hunter2battery'")
                        .text(),
                VALUE);
    }

    @Test
    void everyParameterOfSuchAStatementIsHidden() {
        assertThat(SqlRecord.of("update u set name = ?, password = ? where id = ?")
                        .secret())
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    /** A secret's name, a value and whatever SQL lets stand around them, thousands of times. */
    @Test
    void noGrownStatementShowsItsValue() {
        Random random = new Random(20261125);
        int statements = Boolean.getBoolean("cruddur.long") ? 200_000 : 5_000;
        for (int i = 0; i < statements; i++) {
            String name =
                    pick(random, "password", "PWD", "\"apiKey\"", "user_pw", "t.secret", "\"My Token\"", "authToken");
            String value = literal(random);
            String other = literal(random).replace(VALUE, "other");
            String space = pick(random, " ", "\n", "/* c */", "\t", " -- c\n", "/* a /* b */ ' */");
            String operator = pick(random, "=", "<>", "~*", " like ", " is distinct from ", "||", "!~");
            String sql =
                    switch (random.nextInt(6)) {
                        case 0 -> "select " + name + space + operator + space + value + " from u";
                        case 1 -> "select * from u where " + value + space + operator + space + name;
                        case 2 -> "select * from u where " + name + " in (" + other + "," + space + value + ")";
                        case 3 -> "select " + value + space + "as" + space + name.replace("t.", "");
                        case 4 -> "select coalesce(" + other + ", " + value + "), f(" + name + space + ")";
                        default ->
                            "select " + other + " from u where (" + name + ", a) = (" + other + space + "," + value
                                    + ")";
                    };

            Leak.noneIn(SqlRecord.of(sql).text(), VALUE);
            assertThat(SqlSecrets.toldBy(sql)).as(sql).isTrue();
        }
    }

    private static String literal(Random random) {
        return pick(
                random,
                "'hunter2battery'",
                "'it''s hunter2battery'",
                "E'\\'hunter2battery'",
                "U&'\\0041hunter2battery'",
                "$$hunter2battery$$",
                "$a$'hunter2battery'$a$",
                "$é$hunter2battery$é$",
                "N'hunter2battery'",
                "'a'\n'hunter2battery'",
                "text 'hunter2battery'",
                "'hunter2battery'::text",
                "cast('hunter2battery' as text)",
                "(('hunter2battery'))",
                "array['x', 'hunter2battery']",
                "lower('hunter2battery' || 'x')",
                "\"hunter2battery\"",
                "'{\"a\": \"hunter2battery\"}'::jsonb ->> 'a'");
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
