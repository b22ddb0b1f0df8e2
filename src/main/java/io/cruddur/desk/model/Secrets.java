package io.cruddur.desk.model;

import static io.cruddur.desk.model.KeywordPatterns.pattern;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows secrets by their names and by their looks: passwords, keys, tokens, codes. What tells of one is masked where it is
 * shown, and not kept. One too many costs a line in a history, one too few a password.
 */
public final class Secrets {
    /** Wherever they stand in a name: {@code user_password}, {@code PGPASSWORD}, {@code pgp_sym_decrypt}. */
    static final KeywordPatterns PARTS = new KeywordPatterns(
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE,
            pattern("passw"),
            pattern("pass[_ -]?", "phrase"),
            pattern("passcode"),
            pattern("passkey"),
            pattern("pwd"),
            pattern("pswd"),
            pattern("secret"),
            pattern("token"),
            pattern("credential"),
            pattern("crypt"),
            pattern("mnemonic"),
            pattern(
                    "(api|access|private|auth|sign|signing|signature|master|encryption|decryption|account|session"
                            + "|license|licence|ssh|gpg|pgp|rsa|aes|webhook|deploy|storage)[_ -]?",
                    "key"),
            pattern(
                    "(mfa|[2t]fa|recovery|backup|verification|confirmation|security|reset|one[_ -]?time|login|auth"
                            + "|access|unlock|invite)[_ -]?",
                    "code"),
            pattern(
                    "(app|client|priv|shared|root|admin|cipher|tls|ssl|hmac|jwt|otp|totp|sess)[_ -]?",
                    "key",
                    "s?(?!\\p{L})"),
            pattern("(otp|totp|sms|pin|cvv|cvc)[_ -]?", "code", "s?(?!\\p{L})"),
            pattern("(user|card|login|sim|account|atm|bank|admin|access|device|my)", "pin", "(?!\\p{L})"),
            pattern("(pw|pass)[_ -]?", "hash", "(es|ed)?(?!\\p{L})"),
            pattern("(pw|pass)[_ -]?", "salt", "(?!\\p{L})"),
            pattern("creds"),
            pattern("connection[_ -]?", "string"),
            pattern("conn[_ -]?", "str", "(?!\\p{L})"),
            pattern("(security|recovery)[_ -]?", "answer"),
            pattern("(security|recovery)[_ -]?", "question"),
            pattern("(seed|recovery)[_ -]?", "phrase"),
            pattern("(seed|recovery)[_ -]?", "words"),
            pattern("", "sess", "(ion)?[_ -]?id"),
            // In other languages; of letters with signs both ways of writing.
            pattern("kennwort"),
            pattern("geheim"),
            pattern("wachtwoord"),
            pattern("mots?[_ -]?de[_ -]?", "passe"),
            pattern("", "contrase", "(ñ|n\u0303?)a"),
            pattern("palavra[_ -]?", "passe"),
            pattern("l(ö|oe|o\u0308?)", "senord"),
            pattern("adgangskode"),
            pattern("salasana"),
            pattern("", "jelsz", "(ó|o\u0301?)"),
            pattern("парол"),
            pattern("密码"),
            pattern("密碼"),
            pattern("パスワード"),
            pattern("비밀번호"));

    /** Whole words of a name only, since they are parts of harmless ones: {@code author}, {@code opinion}. */
    private static final Set<String> WORDS = Set.of(
            ("pw psw pass passe pin pins puk psk cred cvv cvc csc otp totp mfa auth oauth authorization jwt salt hash hmac cookie cookies"
                            + " bearer signature mdp senha clave heslo hasło haslo şifre sifre lozinka parola")
                    .split(" "));

    /** What has none of them in it has neither such a word nor one that ends like it. */
    private static final KeywordMatcher WORD_MARKS = new KeywordMatcher(WORDS);

    /** Words that end like one of those: {@code dbpass}, {@code userpw}. */
    private static final Pattern ENDS = Pattern.compile("\\p{L}+(pass|pw)");

    private static final Set<String> HARMLESS =
            Set.of("compass", "encompass", "bypass", "overpass", "underpass", "surpass", "trespass");

    /** Between the words of {@code snake_case}, {@code camelCase} and {@code kebab-case}. */
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    static final KeywordPatterns LOOKS = new KeywordPatterns(
            Pattern.CASE_INSENSITIVE,
            // A URL with a password before its host; the password may have anything in it but what ends it.
            // Bounded, since a text may be long and this begins anew at every place.
            pattern("", "://", "[^/?#:]{0,256}:[^@]{1,512}@"),
            // Keys of AWS, web tokens, keys in PEM, and what passwords are stored as.
            pattern("\\b", "AKIA", "[A-Z0-9]{16}\\b"),
            pattern("\\b", "ASIA", "[A-Z0-9]{16}\\b"),
            pattern("\\b", "ABIA", "[A-Z0-9]{16}\\b"),
            pattern("\\b", "ACCA", "[A-Z0-9]{16}\\b"),
            pattern("\\b", "eyJ", "[\\w-]{1,4096}\\.[\\w-]{1,4096}\\."),
            pattern("-----BEGIN "),
            pattern("", "$2", "[abxy]?\\$\\d\\d\\$"),
            pattern("", "$", "(argon2[a-z]{0,2}|scrypt|pbkdf2[\\w-]{0,16}|bcrypt[\\w-]{0,16}|sm3|apr1|gy|[1567y])\\$"),
            pattern("SCRAM-SHA-256$"),
            pattern("\\b", "md5", "[0-9a-f]{32}\\b"),
            // Stripe, GitHub, GitLab, Slack, Google and those that name their keys alike; webhooks, whose
            // addresses are their secret.
            pattern("\\b[sr]", "k_live_", "\\w{8}"),
            pattern("\\b[sr]", "k_test_", "\\w{8}"),
            pattern("\\b", "whsec_", "\\w{8}"),
            pattern("\\b", "sk-", "[\\w-]{20}"),
            pattern("\\bgh[a-z]", "_", "\\w{16}"),
            pattern("\\b", "github_pat_", "\\w{16}"),
            pattern("\\b", "glpat-", "[\\w-]{16}"),
            pattern("\\b", "xox", "[a-z]-[\\w-]{8}"),
            pattern("\\b", "xapp-", "[\\w-]{8}"),
            pattern("\\b", "AIza", "[\\w-]{20}"),
            pattern("\\b", "npm_", "\\w{30}"),
            pattern("\\b", "hf_", "\\w{30}"),
            pattern("\\b", "pypi-", "[\\w-]{16}"),
            pattern("\\b", "dop_v1_", "\\w{16}"),
            pattern("\\b", "shpat_", "\\w{16}"),
            pattern("\\b", "sq0", "(atp|csp)-[\\w-]{16}"),
            pattern("\\b", "ya29.", "[\\w-]{16}"),
            pattern("\\b", "GOCSPX-", "[\\w-]{16}"),
            pattern("\\b", "SG.", "[\\w-]{16,64}\\.[\\w-]{16}"),
            // Who has such an address may do what it is signed for: Azure, AWS, Google, CloudFront.
            pattern("[?&]", "sig=", "[\\w%+/-]{16}"),
            pattern("[?&]", "X-Amz-Signature=", ""),
            pattern("[?&]", "X-Goog-Signature=", ""),
            pattern("[?&]", "Signature=", "[\\w%+/~-]{16}"),
            pattern("", "hooks.slack.com/", "(services|workflows|triggers)/"),
            pattern("discord(app)?", ".com/api/webhooks/"),
            pattern("webhook.office.com/"));

    /** The header of RFC 7617: a user, a colon and a password in Base64. */
    static final KeywordPatterns BASIC =
            new KeywordPatterns(Pattern.CASE_INSENSITIVE, pattern("\\b", "basic", "\\s{1,8}([a-z0-9+/]{2,1024})"));

    private Secrets() {}

    /** Whether a name, or a text, speaks of a secret. */
    public static boolean names(String text) {
        return PARTS.areIn(text) || (WORD_MARKS.isIn(text) && hasWord(text));
    }

    private static boolean hasWord(String text) {
        return BETWEEN.splitAsStream(text)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .anyMatch(word -> WORDS.contains(word) || (ENDS.matcher(word).matches() && !HARMLESS.contains(word)));
    }

    /** Whether a value is a secret, or has one in it, by its looks. */
    public static boolean isOne(String value) {
        return LOOKS.areIn(value)
                || (BASIC.areIn(value)
                        && BASIC.pattern()
                                .matcher(value)
                                .results()
                                .anyMatch(found -> isUserAndPassword(found.group(1))));
    }

    private static boolean isUserAndPassword(String base64) {
        // Three whole bytes of four characters; one character alone behind them would be none.
        String whole = base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
        return new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
    }
}
