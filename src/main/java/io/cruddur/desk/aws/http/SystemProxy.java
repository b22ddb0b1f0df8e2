package io.cruddur.desk.aws.http;

import io.cruddur.desk.port.DeskException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that this machine wants HTTPS to go through: {@code https.proxyHost} and {@code http.nonProxyHosts} of the
 * JVM, or else the variables {@code HTTPS_PROXY} and {@code NO_PROXY}, in either case of their letters. The SDK's own
 * reading takes the scheme of the proxy for that of the target, and so misses them.
 *
 * @param scheme how the proxy itself is spoken to: http, or https
 * @param user null for a proxy that asks nobody who they are
 */
record SystemProxy(
        String scheme,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        List<Pattern> direct) {
    private static final int DEFAULT_PORT = 1080;
    private static final int HTTPS_PORT = 443;

    /**
     * @param properties as of {@link System#getProperties()}
     * @param variables as of {@link System#getenv()}
     * @throws DeskException.Invalid when a proxy is set that cannot be understood
     */
    static Optional<SystemProxy> of(Properties properties, Map<String, String> variables) {
        String host = properties.getProperty("https.proxyHost", "").strip();
        if (!host.isEmpty()) {
            return Optional.of(new SystemProxy(
                    "http",
                    host,
                    port(properties.getProperty("https.proxyPort", ""), HTTPS_PORT, "https.proxyPort"),
                    properties.getProperty("https.proxyUser"),
                    properties.getProperty("https.proxyPassword"),
                    patterns(properties.getProperty("http.nonProxyHosts", "localhost|127.*|[::1]"), "\\|")));
        }
        String name = variables.containsKey("https_proxy") ? "https_proxy" : "HTTPS_PROXY";
        String url = variables.getOrDefault(name, "").strip();
        return url.isEmpty() ? Optional.empty() : Optional.of(of(name, url, noProxy(variables)));
    }

    private static SystemProxy of(String name, String url, List<Pattern> direct) {
        URI uri;
        try {
            // curl and others take a proxy without a scheme.
            uri = new URI(url.contains("://") ? url : "http://" + url);
        } catch (URISyntaxException e) {
            throw unusable(name);
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        if (host == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw unusable(name);
        }
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        int usual = scheme.equals("https") ? HTTPS_PORT : DEFAULT_PORT;
        return new SystemProxy(
                scheme,
                host,
                uri.getPort() < 0 ? usual : uri.getPort(),
                login.length > 0 ? decoded(login[0]) : null,
                login.length > 1 ? decoded(login[1]) : null,
                direct);
    }

    private static List<Pattern> noProxy(Map<String, String> variables) {
        return patterns(variables.getOrDefault("no_proxy", variables.getOrDefault("NO_PROXY", "")), ",");
    }

    /** A name stands for itself and what is below it, with and without a dot before it; an asterisk for anything. */
    private static List<Pattern> patterns(String list, String separator) {
        return Arrays.stream(list.split(separator))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> entry.startsWith("*.")
                        ? entry.substring(2)
                        : entry.startsWith(".") ? entry.substring(1) : entry)
                .map(entry -> "(.*\\.)?" + Pattern.quote(entry).replace("*", "\\E.*\\Q"))
                .map(Pattern::compile)
                .toList();
    }

    /** Whether this target is reached without the proxy. */
    boolean isDirect(String target) {
        String lower = target.toLowerCase(Locale.ROOT);
        return direct.stream().anyMatch(pattern -> pattern.matcher(lower).matches());
    }

    private static int port(String text, int usual, String name) {
        try {
            return text.isBlank() ? usual : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw unusable(name);
        }
    }

    private static String decoded(String text) {
        // In a URL's user and password a plus is a plus.
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Never with the value, which may hold a password. */
    private static DeskException.Invalid unusable(String name) {
        return new DeskException.Invalid(name + " names no usable proxy: it looks like http://proxy.example.com:3128."
                + " Change it, or start the app without it.");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
