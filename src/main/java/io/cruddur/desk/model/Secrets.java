package io.cruddur.desk.model;

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
    private static final Pattern PARTS = Pattern.compile(
            "passw|pass[_ -]?phrase|passcode|passkey|pwd|pswd|secret|token|credential|crypt|mnemonic"
                    + "|(api|access|private|auth|sign|signing|signature|master|encryption|decryption|account|session"
                    + "|license|licence|ssh|gpg|pgp|rsa|aes|webhook|deploy|storage)[_ -]?keys?"
                    + "|(mfa|[2t]fa|recovery|backup|verification|confirmation|security|reset|one[_ -]?time|login|auth"
                    + "|access|unlock|invite)[_ -]?codes?"
                    + "|(security|recovery)[_ -]?(answer|question)|(seed|recovery)[_ -]?(phrase|words)"
                    + "|sess(ion)?[_ -]?id"
                    // In other languages; of letters with signs both ways of writing.
                    + "|kennwort|geheim|wachtwoord|mots?[_ -]?de[_ -]?passe|contrase(ñ|n\u0303?)a|palavra[_ -]?passe"
                    + "|l(ö|oe|o\u0308?)senord|adgangskode|salasana|jelsz(ó|o\u0301?)|парол|密码|密碼|パスワード|비밀번호",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Whole words of a name only, since they are parts of harmless ones: {@code author}, {@code opinion}. */
    private static final Set<String> WORDS = Set.of(
            ("pw pass passe pin pins puk cvv cvc csc otp totp mfa auth authorization jwt salt hash hmac cookie cookies"
                            + " bearer signature mdp senha clave heslo hasło haslo şifre sifre lozinka parola")
                    .split(" "));

    /** Words that end like one of those: {@code dbpass}, {@code userpw}. */
    private static final Pattern ENDS = Pattern.compile("\\p{L}+(pass|pw)");

    private static final Set<String> HARMLESS =
            Set.of("compass", "encompass", "bypass", "overpass", "underpass", "surpass", "trespass");

    /** Between the words of {@code snake_case}, {@code camelCase} and {@code kebab-case}. */
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final Pattern LOOKS = Pattern.compile(
            // A URL with a password before its host; the password may have anything in it but what ends it.
            // Bounded, since a text may be long and this begins anew at every place.
            "://[^/?#:]{0,256}:[^@]{1,512}@"
                    // Keys of AWS, web tokens, keys in PEM, and what passwords are stored as.
                    + "|\\b(AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b|\\beyJ[\\w-]{1,4096}\\.[\\w-]{1,4096}\\.|-----BEGIN |\\$2[abxy]?\\$\\d\\d\\$"
                    + "|\\$(argon2[a-z]{0,2}|scrypt|[156])\\$|SCRAM-SHA-256\\$|\\bmd5[0-9a-f]{32}\\b"
                    // Stripe, GitHub, GitLab, Slack, Google and those that name their keys alike; webhooks, whose
                    // addresses are their secret.
                    + "|\\b[sr]k_(live|test)_\\w{8}|\\bwhsec_\\w{8}|\\bsk-[\\w-]{20}|\\bgh[a-z]_\\w{16}|\\bgithub_pat_\\w{16}"
                    + "|\\bglpat-[\\w-]{16}|\\bxox[a-z]-[\\w-]{8}|\\bxapp-[\\w-]{8}|\\bAIza[\\w-]{20}|\\bnpm_\\w{30}"
                    + "|hooks\\.slack\\.com/(services|workflows|triggers)/|discord(app)?\\.com/api/webhooks/"
                    + "|webhook\\.office\\.com/",
            Pattern.CASE_INSENSITIVE);

    /** The header of RFC 7617: a user, a colon and a password in Base64. */
    private static final Pattern BASIC =
            Pattern.compile("\\bbasic\\s{1,8}([a-z0-9+/]{2,1024})", Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Whether a name, or a text, speaks of a secret. */
    public static boolean names(String text) {
        return PARTS.matcher(text).find()
                || BETWEEN.splitAsStream(text)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(word ->
                                WORDS.contains(word) || (ENDS.matcher(word).matches() && !HARMLESS.contains(word)));
    }

    /** Whether a value is a secret, or has one in it, by its looks. */
    public static boolean isOne(String value) {
        return LOOKS.matcher(value).find()
                || BASIC.matcher(value).results().anyMatch(found -> isUserAndPassword(found.group(1)));
    }

    private static boolean isUserAndPassword(String base64) {
        // Three whole bytes of four characters; one character alone behind them would be none.
        String whole = base64.length() % 4 == 1 ? base64.substring(0, base64.length() - 1) : base64;
        return new String(Base64.getDecoder().decode(whole), StandardCharsets.ISO_8859_1).indexOf(':') >= 0;
    }
}
