package io.cruddur.desk.postgres.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No form of a statement shows a secret in the requests, and none that has one is kept. */
class SqlSecretsTest {
    private static final String VALUE = "hunter2";
    private static final String DIGITS = "739184";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from u where password = 'hunter2'",
                "select * from u where pwd = 'hunter2'",
                "select * from u where pw='hunter2'",
                "select * from u where 'hunter2' = password",
                "select * from u where password in ('a', 'hunter2')",
                "select * from u where password not in ('hunter2')",
                "select * from u where password = any (array['x', 'hunter2'])",
                "select * from u where password = any ('{x,hunter2}')",
                "select * from u where password between 'a' and 'hunter2'",
                "select * from u where password like '%hunter2%'",
                "select * from u where lower(password) = lower('hunter2')",
                "select * from u where hash = crypt('hunter2', hash)",
                "select crypt('hunter2', gen_salt('bf'))",
                "select md5('hunter2')",
                "select * from u where h = sha256 ( E'hunter2'::bytea)",
                "select 'postgresql://u:hunter2@h/db'",
                "select $$postgresql://u:hunter2@h/db$$",
                "select E'postgresql\\x3a//u:hunter2@h/db'",
                "select U&'postgresql\\003a//u:hunter2@h/db'",
                "select 'https://' || 'u:hunter2@h/x'",
                "select 'https://u:'\n'hunter2@h/x'",
                "select 'redis://:hunter2@h:6379'",
                "select 'host=h user=u password=hunter2'",
                "select 'jdbc:postgresql://h/db?user=u&password=hunter2'",
                "select '{\"password\": \"hunter2\"}'::jsonb",
                "select * from settings where name = 'smtp_password' and value = 'hunter2'",
                "select * from u where password = text $$hunter2$$",
                "select * from u where password = cast($x$hunter2$x$ as text)",
                "select * from u where password = E'hunter2'",
                "select * from u where password = U&'hunter2'",
                "select * from u where password = n'hunter2'",
                "select * from u where password = \"hunter2\"",
                "select * from u where password = hunter2",
                "select * from u where password := hunter2",
                "select * from u where hunter2 = password",
                "hunter2 = password",
                "password hunter2",
                "pwd: hunter2",
                "'hunter2' password",
                "select * from u where \"userPassword\" = 'hunter2'",
                "select * from u where U&\"pass\\0077ord\" = 'hunter2'",
                "select * from u where pin = 739184",
                "select * from u where otp in (739184, 1)",
                "select * from u where pin = -739184.5e3",
                "select * from u where pin = 0x739184",
                "select * from u where pin::text = '739184'",
                "select * from u where token = 'a' or name = 'hunter2'",
                "select * from u where (handle, secret) = ('a', 'hunter2')",
                "select * from (values ('a', 'hunter2')) t(handle, password)",
                "with t(password) as (values ('hunter2')) select * from t",
                "select 'hunter2' as password",
                "select * from u where api_key = b'0101' or apiKey = 'hunter2'",
                "select * from u where accessKey = 'hunter2'",
                "select * from u where auth = 'hunter2'",
                "select * from u where passphrase = 'hunter2'",
                "select 1 /* the password is hunter2 */",
                "select 1 -- pwd hunter2",
                "select * from u /* hunter2 */ where password = 'x'",
                "select case when password = 'x' then 'hunter2' end from u",
                "select dblink_connect('c', 'dbname=x user=y password=hunter2')",
                "select pgp_sym_decrypt(data, 'hunter2') from u",
                "select hmac('x', 'hunter2', 'sha256')",
                "select 'Authorization: Bearer hunter2'",
                "alter role x password 'hunter2'",
                "create user x with encrypted password 'hunter2'",
                "create user mapping for x server y options (user 'x', password 'hunter2')",
                "insert into u (name, password) values ('a', 'hunter2')",
                "update u set name = 'hunter2', password = ?",
                "select * from u where password = 'hunter2",
                "select * from u where password = $$hunter2",
            })
    void noFormShowsItsValue(String sql) {
        SqlRecord record = SqlRecord.of(sql);
        assertThat(record.operation() + record.text() + refusal(sql, record))
                .doesNotContainIgnoringCase(VALUE)
                .doesNotContain(DIGITS)
                .contains(SqlRecord.MASK);
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
        String sql = "select * from u where " + name + " = 'hunter2'";
        assertThat(SqlSecrets.toldBy(sql)).isTrue();
        assertThat(SqlRecord.of("select * from u where \"" + name.replace("\"", "") + "\" = 'hunter2'")
                        .text())
                .doesNotContain(VALUE);
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

            assertThat(SqlRecord.of(sql).text()).as(sql).doesNotContain(VALUE);
            assertThat(SqlSecrets.toldBy(sql)).as(sql).isTrue();
        }
    }

    private static String literal(Random random) {
        return pick(
                random,
                "'hunter2'",
                "'it''s hunter2'",
                "E'\\'hunter2'",
                "U&'\\0041hunter2'",
                "$$hunter2$$",
                "$a$'hunter2'$a$",
                "$é$hunter2$é$",
                "N'hunter2'",
                "'a'\n'hunter2'",
                "text 'hunter2'",
                "'hunter2'::text",
                "cast('hunter2' as text)",
                "(('hunter2'))",
                "array['x', 'hunter2']",
                "lower('hunter2' || 'x')",
                "\"hunter2\"",
                "'{\"a\": \"hunter2\"}'::jsonb ->> 'a'");
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
