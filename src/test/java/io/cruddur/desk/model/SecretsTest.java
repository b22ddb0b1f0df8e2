package io.cruddur.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final int TEXTS = 20_000;
    /** Of such pieces names of secrets are made, and of such ones nearly. */
    private static final List<String> PIECES = List.of(
            ("passw pass phrase passcode pwd PSWD secret tok token cred ential crypt mnemonic api access master ssh key keys"
                            + " mfa 2fa recovery one time code security answer question seed words sess ion id kenn wort"
                            + " geheim mot mots de passe contrase ñ n\u0303 a palavra l ö oe o\u0308 senord adgangskode"
                            + " jelsz ó o па рол 密 码 パスワード 비밀 번호 pin pins opinion pw compass db author auth hasło ŞIFRE"
                            + " ſecret pac\u212Aey the - _ . 7 שלום 👍")
                    .split(" "));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PGPASSWORD",
                "passwordHash",
                "pass-phrase",
                "pass phrase",
                "ſecret",
                "to\u212Aen",
                "apiKey",
                "ssh_key",
                "2fa code",
                "one-time-code",
                "security question",
                "recovery words",
                "sessId",
                "session-id",
                "mots de passe",
                "Contraseña",
                "contrasen\u0303a",
                "Lösenord",
                "LOESENORD",
                "jelszó",
                "ПАРОЛЬ",
                "密码",
                "パスワード",
                "비밀번호",
                "pin",
                "userPin",
                "pin2",
                "dbpass",
                "userpw",
                "HASŁO",
                "Şifre",
                "pwhash",
                "pass_hash",
                "passsalt",
                "pincode",
                "PIN-Code",
                "userpin",
                "cardpin2",
                "oauth2",
                "psk",
                "privkey",
                "client_key",
                "app key",
                "jwtKeys",
                "dbcreds",
                "aws_cred",
                "otpcode",
                "smsCode",
                "psw",
                "connectionString",
                "db_connstr",
            })
    void aNameOfASecretIsOneWhereverItStands(String name) {
        assertThat(Secrets.names(name)).isTrue();
        assertThat(Secrets.names("the " + name)).isTrue();
        assertThat(Secrets.names("👍 a long text of somebody else: " + name + ", and on"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pk",
                "message_uuid",
                "user_display_name",
                "author",
                "opinion",
                "compass",
                "shopping",
                "monkey",
                "hairpin",
                "userpinned",
                "pinboard",
                "mapping code",
                "shopping codes",
                "the app keyboard",
                "client",
                "client_id",
                "clientele",
                "sacred",
                "incredible",
                "discredit",
                "passenger hashtag",
                "connection",
                "connection is strong",
                "disconnect stream",
                "code",
                "question",
                "A message, as long as messages mostly are: a line or so.",
            })
    void otherNamesAreNone(String name) {
        assertThat(Secrets.names(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:hunter2@h/db",
                "redis://:hunter2@h:6379",
                "akiaIOSFODNN7EXAMPLE",
                "ASIAIOSFODNN7EXAMPLE",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.x",
                "-----BEGIN RSA PRIVATE KEY-----",
                "$2b$12$abcdefghijklmnopqrstuv",
                "$argon2id$v=19$m=65536",
                "$6$salt$hash",
                "SCRAM-SHA-256$4096:abc",
                "md5d41d8cd98f00b204e9800998ecf8427e",
                "sk_live_12345678",
                "rk_test_12345678",
                "whsec_12345678",
                "sk-abcdefghij0123456789",
                "ghp_abcdefghij0123456789",
                "GHS_abcdefghij0123456789",
                "github_pat_abcdefghij0123456789",
                "glpat-abcdefghij0123456789",
                "xoxb-12345678",
                "xapp-12345678",
                "AIzaabcdefghij0123456789",
                "npm_abcdefghij0123456789abcdefghij",
                "https://hooks.slack.com/services/T0/B0/x",
                "https://discord.com/api/webhooks/1/x",
                "https://discordapp.com/api/webhooks/1/x",
                "https://x.webhook.office.com/y",
                "Authorization: Basic dTpodW50ZXIy",
                "$y$j9T$abcdefghijkl$x",
                "$7$CU..../....abc$x",
                "$pbkdf2-sha256$29000$x",
                "$bcrypt-sha256$v=2",
                "$apr1$salt$hash",
                "hf_abcdefghij0123456789abcdefghij",
                "pypi-AgEIcHlwaS5vcmc0",
                "dop_v1_abcdefghij0123456789",
                "shpat_abcdefghij0123456789",
                "sq0atp-abcdefghij0123456789",
                "ya29.abcdefghij0123456789",
                "GOCSPX-abcdefghij0123456789",
                "SG.abcdefghij0123456789.abcdefghij0123456789",
                "https://x.blob.core.windows.net/y?sv=1&sig=abcdefghij0123456789%3D",
                "https://b.s3.amazonaws.com/k?X-Amz-Signature=0123456789abcdef",
                "https://storage.googleapis.com/b/k?X-Goog-Signature=0123456789abcdef",
                "https://d1.cloudfront.net/k?Expires=1&Signature=abcdefghij0123456789&Key-Pair-Id=K",
            })
    void aSecretIsKnownByItsLooksWhereverItStands(String value) {
        assertThat(Secrets.isOne(value)).isTrue();
        assertThat(Secrets.isOne("👍 see " + value + " and so on")).isTrue();
    }

    @Test
    void whatHasNoKeywordIsNotThere() {
        Random random = new Random(11);
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int piece = 1 + random.nextInt(5); piece > 0; piece--) {
                String one = PIECES.get(random.nextInt(PIECES.size()));
                text.append(random.nextInt(4) == 0 ? one.toUpperCase(Locale.ROOT) : one);
                text.append(random.nextInt(4) == 0 ? " " : "");
            }
            String whole = text.toString();
            for (KeywordPatterns patterns : List.of(Secrets.PARTS, Secrets.LOOKS, Secrets.BASIC)) {
                assertThat(patterns.areIn(whole))
                        .as(whole)
                        .isEqualTo(patterns.pattern().matcher(whole).find());
            }
        }
    }

    @Test
    void aKeywordCountsWithLettersOfEitherCaseAsAPatternHasThem() {
        String letters = "kisñößπσ" + "\u00B5" + "ǆ";
        for (char keyword : letters.toCharArray()) {
            KeywordMatcher keywords = new KeywordMatcher(List.of(String.valueOf(keyword)));
            Pattern pattern = Pattern.compile(
                    Pattern.quote(String.valueOf(keyword)), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            for (char c = 0; c < Character.MAX_VALUE; c++) {
                String text = "x" + c + "x";
                if (pattern.matcher(text).find()) {
                    assertThat(keywords.isIn(text))
                            .as("%s in %x", keyword, (int) c)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void keywordsThatBeginAlikeAndEndWithinEachOtherAreAllFound() {
        KeywordMatcher keywords = new KeywordMatcher(List.of("abcd", "bc", "bcx", "cda"));
        for (String with : List.of("abc", "aabcd", "bbc", "xcda", "abcx", "ABXBC", "ccda")) {
            assertThat(keywords.isIn(with)).as(with).isTrue();
        }
        for (String without : List.of("", "ab", "acd", "cd", "bdbd", "ccd", "abab")) {
            assertThat(keywords.isIn(without)).as(without).isFalse();
        }
    }
}
