package io.cruddur.desk.environment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a connection URI apart as libpq does: {@link java.net.URI} refuses passwords that libpq accepts. */
final class ConnectionUrlParser {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionUrlParser.class);
    private static final int DEFAULT_PORT = 5432;

    private final String name;

    ConnectionUrlParser(String name) {
        this.name = name;
    }

    ConnectionUrl parse(String url) {
        String rest = afterScheme(url);
        String user = "";
        String password = "";
        // As in libpq, the first @ ends the credentials, and a slash before it means that there are none.
        int at = rest.indexOf('@');
        int slash = rest.indexOf('/');
        if (at >= 0 && (slash < 0 || at < slash)) {
            String credentials = rest.substring(0, at);
            int colon = credentials.indexOf(':');
            user = decode(colon < 0 ? credentials : credentials.substring(0, colon));
            password = colon < 0 ? "" : decode(credentials.substring(colon + 1));
            rest = rest.substring(at + 1);
        }
        int question = rest.indexOf('?');
        Map<String, String> given = question < 0 ? new LinkedHashMap<>() : parameters(rest.substring(question + 1));
        String path = question < 0 ? rest : rest.substring(0, question);
        slash = path.indexOf('/');
        String authority = slash < 0 ? path : path.substring(0, slash);
        String database = slash < 0 ? "" : path.substring(slash + 1);
        if (authority.indexOf('@') >= 0 || database.indexOf('@') >= 0 || database.indexOf('/') >= 0) {
            throw malformed("An @ or / in the user, the password or the database has to be written as %40 or %2F.");
        }
        if (authority.indexOf(',') >= 0) {
            throw malformed("It names several hosts; name one.");
        }
        int hostEnd = hostEnd(authority);
        String host = decode(authority.substring(0, hostEnd));
        String port = hostEnd == authority.length() ? "" : decode(authority.substring(hostEnd + 1));
        return build(host, port, decode(database), user, password, given);
    }

    private String afterScheme(String url) {
        for (String scheme : new String[] {"postgresql://", "postgres://"}) {
            if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
                return url.substring(scheme.length());
            }
        }
        throw malformed("It has to begin with postgresql://.");
    }

    /** @return where the host ends in {@code host:port} */
    private int hostEnd(String authority) {
        if (!authority.startsWith("[")) {
            int colon = authority.indexOf(':');
            return colon < 0 ? authority.length() : colon;
        }
        int end = authority.indexOf(']') + 1;
        if (end < 3 || (end < authority.length() && authority.charAt(end) != ':')) {
            throw malformed("Its IPv6 address has to stand in brackets, followed by a colon and the port.");
        }
        return end;
    }

    /** As in libpq, {@code host}, {@code port}, {@code dbname}, {@code user} and {@code password} may be parameters. */
    private ConnectionUrl build(
            String host, String port, String database, String user, String password, Map<String, String> given) {
        String theHost = or(given.remove("host"), or(host, "localhost"));
        String thePort = or(given.remove("port"), port);
        String theUser = or(given.remove("user"), or(user, System.getProperty("user.name", "postgres")));
        String theDatabase = or(given.remove("dbname"), or(database, theUser));
        String thePassword = or(given.remove("password"), password);
        if (theHost.startsWith("[") && theHost.endsWith("]")) {
            theHost = theHost.substring(1, theHost.length() - 1);
        }
        if (theHost.startsWith("/") || theHost.startsWith("@")) {
            throw malformed("It names a Unix socket; name a host instead.");
        }
        if (!theHost.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || ".-_:%".indexOf(c) >= 0)) {
            throw malformed("Its host is neither a name nor an address.");
        }
        ConnectionParameters.objection(given).ifPresent(why -> {
            throw malformed(why);
        });
        List<String> ignored = ConnectionParameters.ignored(given);
        if (!ignored.isEmpty()) {
            LOG.info("Parameters of {} that change nothing here were left out: {}", name, String.join(", ", ignored));
        }
        int number = port(thePort);
        if (thePassword.isEmpty()) {
            thePassword = fromFile(given.get("passfile"), theHost, number, theDatabase, theUser);
        }
        return new ConnectionUrl(
                theHost, number, theDatabase, theUser, thePassword, ConnectionParameters.honoured(given));
    }

    /** As in libpq a password of the URL's own comes first, and a file that is not there is none. */
    private String fromFile(@Nullable String file, String host, int port, String database, String user) {
        if (file == null || file.isEmpty()) {
            return "";
        }
        try {
            return PasswordFile.password(Path.of(file), host, port, database, user)
                    .orElse("");
        } catch (NoSuchFileException _) {
            return "";
        } catch (IOException | RuntimeException _) {
            throw malformed("The file that its passfile names cannot be used: it has to be a text file that its owner"
                    + " alone can read (chmod 600).");
        }
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null || text.isEmpty() ? otherwise : text;
    }

    private int port(String text) {
        if (text.isEmpty()) {
            return DEFAULT_PORT;
        }
        // At most five digits: more would not fit the number that is compared.
        if (text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        }
        throw malformed(
                "Its port is no number from 1 to 65535. A / or : in the password has to be written as %2F or %3A.");
    }

    private Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (part.isEmpty()) {
                continue;
            }
            if (equals <= 0) {
                throw malformed("What follows the ? has to be parameters of the form name=value.");
            }
            String parameter = decode(part.substring(0, equals)).toLowerCase(Locale.ROOT);
            String value = decode(part.substring(equals + 1));
            if (parameter.equals("ssl") && value.equals("true")) {
                // libpq takes this from JDBC's URLs.
                parameters.put("sslmode", "require");
            } else {
                parameters.put(parameter, value);
            }
        }
        return parameters;
    }

    /** Percent decoding as UTF-8. A plus sign stays one. */
    private String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int length = Character.charCount(c);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0 || (high == 0 && low == 0)) {
                    throw malformed("A % has to be followed by two hexadecimal digits; a % itself is written as %25.");
                }
                bytes.write(high * 16 + low);
                length = 3;
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
            i += length;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("What is written with % in it is not UTF-8.");
        }
    }

    private InvalidSetting malformed(String why) {
        return new InvalidSetting(name + " is no usable connection URL, which looks like"
                + " postgresql://user:password@host:5432/database. " + why);
    }
}
