package io.cruddur.desk.environment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What may stand behind the question mark of a connection URI: libpq's parameters, see "Parameter Key Words" in the
 * PostgreSQL manual's chapter on libpq. What can be honoured is; what changes nothing that matters here is left out and
 * named; what would make the connection another one than was asked for is refused by name. Drivers know more, and
 * dangerous ones (a class to load): those are refused.
 */
final class ConnectionParameters {
    /** Names of libpq, and of the driver. */
    private static final Map<String, String> HONOURED = Map.ofEntries(
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("sslpassword", "sslpassword"),
            Map.entry("sslnegotiation", "sslNegotiation"),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("options", "options"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("keepalives", "tcpKeepAlive"),
            Map.entry("target_session_attrs", "targetServerType"),
            // Read before the driver comes into it.
            Map.entry("passfile", ""));

    /** How the connection is kept and named; nothing in it can be other than what was asked for. */
    private static final Set<String> HARMLESS = Set.of(
            "keepalives_idle",
            "keepalives_interval",
            "keepalives_count",
            "tcp_user_timeout",
            "client_encoding",
            "fallback_application_name",
            "load_balance_hosts",
            "sslcompression",
            "sslsni",
            "krbsrvname",
            "gsslib");

    /** These would be promises that are not kept, or lead elsewhere. */
    private static final Set<String> REFUSED = Set.of(
            "hostaddr",
            "service",
            "servicefile",
            "require_auth",
            "requirepeer",
            "requiressl",
            "replication",
            "sslcrl",
            "sslcrldir",
            "sslcertmode",
            "ssl_min_protocol_version",
            "ssl_max_protocol_version",
            "gssdelegation",
            "scram_client_key",
            "scram_server_key",
            "min_protocol_version",
            "max_protocol_version",
            "oauth_issuer",
            "oauth_client_id",
            "oauth_client_secret",
            "oauth_scope");

    /** What libpq calls servers, and what the driver does. */
    private static final Map<String, String> TARGETS = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "standby", "secondary",
            "read-only", "secondary",
            "prefer-standby", "preferSecondary");

    private ConnectionParameters() {}

    /** Why the parameters are refused; empty when they are not. Repeats no value, and no name that it does not know. */
    static Optional<String> objection(Map<String, String> given) {
        for (Map.Entry<String, String> parameter : given.entrySet()) {
            String name = parameter.getKey();
            if (REFUSED.contains(name)) {
                return Optional.of("Its parameter " + name + " is not supported here; remove it.");
            }
            if (!HONOURED.containsKey(name) && !HARMLESS.contains(name)) {
                return Optional.of("A parameter after the ? is not known here; known are "
                        + String.join(", ", new TreeSet<>(HONOURED.keySet())) + ".");
            }
            if (HONOURED.containsKey(name) && driverValue(name, parameter.getValue()) == null) {
                return Optional.of("Its parameter " + name + " has a value that is none of "
                        + (name.equals("target_session_attrs")
                                ? String.join(", ", new TreeSet<>(TARGETS.keySet()))
                                : name.equals("sslnegotiation") ? "direct, postgres" : "the numbers from 0 to 9999")
                        + ".");
            }
        }
        return Optional.empty();
    }

    /** Those that change nothing, in their order. */
    static List<String> ignored(Map<String, String> given) {
        List<String> ignored = new ArrayList<>(given.keySet());
        ignored.retainAll(HARMLESS);
        return List.copyOf(ignored);
    }

    static Map<String, String> honoured(Map<String, String> given) {
        Map<String, String> honoured = new LinkedHashMap<>(given);
        honoured.keySet().retainAll(HONOURED.keySet());
        return honoured;
    }

    /** By the driver's names, as the driver writes them. */
    static Map<String, String> driver(Map<String, String> parameters) {
        Map<String, String> driver = new LinkedHashMap<>();
        parameters.forEach((name, value) -> {
            String translated = driverValue(name, value);
            String property = HONOURED.getOrDefault(name, "");
            if (translated != null && !property.isEmpty()) {
                driver.put(property, translated);
            }
        });
        return driver;
    }

    private static @Nullable String driverValue(String name, String value) {
        return switch (name) {
            case "target_session_attrs" -> TARGETS.get(value.toLowerCase(Locale.ROOT));
            case "sslnegotiation" -> Set.of("direct", "postgres").contains(value) ? value : null;
            case "keepalives" -> isNumber(value) ? String.valueOf(!value.matches("0+")) : null;
            case "connect_timeout" -> isNumber(value) ? value : null;
            default -> value;
        };
    }

    private static boolean isNumber(String value) {
        return value.matches("[0-9]{1,4}");
    }
}
