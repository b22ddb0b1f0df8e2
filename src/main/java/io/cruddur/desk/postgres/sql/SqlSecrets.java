package io.cruddur.desk.postgres.sql;

import io.cruddur.desk.model.Secrets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells whether a statement may have a secret in it: it names one, in an identifier, a string or a comment, or one of its
 * strings looks like one. Which value is the secret takes a parser, and a wrong guess shows it: so the question is about
 * the whole statement. A statement too many costs a line in the history, one too few a password.
 */
public final class SqlSecrets {
    /** They say how a statement is built, wherever they stand. */
    private static final Set<String> KEYWORDS = Set.of(
            ("all alter and any array as asc between by case cast collate create cross delete desc distinct drop else"
                            + " encrypted end except exists explain false for from full group having ilike in inner"
                            + " insert intersect into is join lateral left like limit mapping not null offset on options"
                            + " or order outer right role select server set show similar table then to true union until"
                            + " update user using valid values when where with")
                    .split(" "));

    /** {@code U&"…"} and {@code U&'…'}. */
    private static final Pattern UNICODE = Pattern.compile("\\\\\\+?([0-9a-fA-F]{6}|[0-9a-fA-F]{4})");

    /** {@code E'…'}. */
    private static final Pattern ESCAPES =
            Pattern.compile("\\\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([^xuU0-7]))");

    /** What is given to them as it is, is hardly anything but a password. */
    private static final Set<String> DIGESTS = Set.of("md5", "sha224", "sha256", "sha384", "sha512", "digest");

    private SqlSecrets() {}

    /** @return true also of what cannot be read, since nobody knows what is in it */
    public static boolean toldBy(String sql) {
        try {
            return toldBy(sql, SqlLexer.tokens(sql));
        } catch (SqlLexer.Unreadable e) {
            return true;
        }
    }

    public static boolean toldBy(String sql, List<SqlToken> tokens) {
        if (tokens.stream()
                        .filter(token -> isName(token) || isString(token))
                        .map(SqlSecrets::content)
                        .anyMatch(Secrets::names)
                || hasDigest(tokens)) {
            return true;
        }
        // A text may be put together from several, so they are looked at one after the other and as one.
        List<String> texts = tokens.stream()
                .filter(SqlSecrets::isString)
                .map(SqlSecrets::content)
                .toList();
        return Stream.concat(texts.stream(), Stream.of(String.join("", texts)))
                        .anyMatch(text -> Secrets.isOne(text) || Secrets.names(text))
                || Secrets.names(betweenTokens(sql, tokens))
                || Secrets.isOne(betweenTokens(sql, tokens));
    }

    private static boolean hasDigest(List<SqlToken> tokens) {
        return IntStream.range(0, Math.max(0, tokens.size() - 2))
                .anyMatch(i -> isName(tokens.get(i))
                        && DIGESTS.contains(tokens.get(i).name())
                        && tokens.get(i + 1).isSymbol("(")
                        && isString(tokens.get(i + 2)));
    }

    static boolean isString(SqlToken token) {
        return token.kind() == SqlToken.Kind.STRING || token.kind() == SqlToken.Kind.ESCAPE_STRING;
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED;
    }

    /** Comments, that is: nothing else stands between tokens. */
    private static String betweenTokens(String sql, List<SqlToken> tokens) {
        StringBuilder between = new StringBuilder();
        int end = 0;
        for (SqlToken token : tokens) {
            between.append(sql.substring(end, token.start())).append(' ');
            end = token.end();
        }
        return between.append(sql, end, sql.length()).toString();
    }

    /** What a name or a string means, with its escapes resolved; roughly, since it is only searched through. */
    private static String content(SqlToken token) {
        String text = token.text();
        boolean unicode = text.regionMatches(true, 0, "U&", 0, 2) && text.length() > 2;
        if (unicode) {
            return text + " " + decoded(text, UNICODE);
        }
        return token.kind() == SqlToken.Kind.ESCAPE_STRING ? text + " " + decoded(text, ESCAPES) : text;
    }

    private static String decoded(String text, Pattern escapes) {
        return escapes.matcher(text).replaceAll(found -> {
            String character = "";
            for (int i = 1; i <= found.groupCount(); i++) {
                String group = found.group(i);
                if (group != null) {
                    int radix = i == 4 ? 8 : 16;
                    character = i == 5 ? group : character(Integer.parseUnsignedInt(group, radix));
                }
            }
            return Matcher.quoteReplacement(character);
        });
    }

    private static String character(int codePoint) {
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "";
    }

    /** The statement's own words in the order in which they stand, with nothing that may be a secret and no comments. */
    public static String masked(List<SqlToken> tokens, String mask) {
        int[] parameter = {0};
        return IntStream.range(0, tokens.size())
                .mapToObj(i -> {
                    SqlToken token = tokens.get(i);
                    boolean apart = i > 0 && token.start() > tokens.get(i - 1).end();
                    return (apart ? " " : "")
                            + switch (token.kind()) {
                                case STRING, ESCAPE_STRING -> "'" + mask + "'";
                                case QUOTED -> "\"" + mask + "\"";
                                case NUMBER -> isNumberOfParameter(tokens, i) ? token.text() : mask;
                                case PARAMETER -> "$" + ++parameter[0];
                                case WORD -> isValue(tokens, i) ? mask : token.text();
                                case SYMBOL -> token.text();
                            };
                })
                .collect(Collectors.joining());
    }

    private static boolean isNumberOfParameter(List<SqlToken> tokens, int i) {
        return i > 0 && tokens.get(i - 1).isSymbol("$");
    }

    /**
     * A word without quotes where a value may stand, before the name of a secret or behind it: {@code password = hunter2},
     * {@code hunter2 = password}, {@code pwd: hunter2}, {@code password hunter2}.
     */
    private static boolean isValue(List<SqlToken> tokens, int i) {
        boolean call = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
        return !call
                && !KEYWORDS.contains(tokens.get(i).name())
                && !Secrets.names(content(tokens.get(i)))
                && (isBeside(tokens, i, -1) || isBeside(tokens, i, 1));
    }

    /**
     * Whether the next word that way names a secret, with nothing but an operator between. Behind a word one has to be
     * there: in {@code alter role x password '…'} the word is somebody's name.
     */
    private static boolean isBeside(List<SqlToken> tokens, int i, int way) {
        int at = i + way;
        while (at >= 0 && at < tokens.size() && isOperator(tokens.get(at))) {
            at += way;
        }
        return at >= 0
                && at < tokens.size()
                && (way < 0 || at > i + 1)
                && isName(tokens.get(at))
                && Secrets.names(content(tokens.get(at)));
    }

    private static boolean isOperator(SqlToken token) {
        return token.kind() == SqlToken.Kind.SYMBOL && !".,;()".contains(token.text());
    }
}
