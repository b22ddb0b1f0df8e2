package io.cruddur.desk.local.cognito;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Refuses requests that a browser was talked into by a web page, and those of other accounts. The pages of the managed
 * login are a browser's own business: they may be opened, and their own form may be sent.
 */
final class CallersOfThisMachine {
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1]|\\[0:0:0:0:0:0:0:1])(:\\d{1,5})?");

    private final BiPredicate<InetSocketAddress, InetSocketAddress> refused;

    /** @param refused by the addresses of the connection's client and server end */
    CallersOfThisMachine(BiPredicate<InetSocketAddress, InetSocketAddress> refused) {
        this.refused = refused;
    }

    Filter programs() {
        return filter(false);
    }

    Filter browsers() {
        return filter(true);
    }

    private Filter filter(boolean ownPages) {
        return new Filter() {
            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                if (!isFromHere(exchange, ownPages)) {
                    refuse(exchange, "Requests from web pages are refused.");
                } else if (refused.test(exchange.getRemoteAddress(), exchange.getLocalAddress())) {
                    refuse(exchange, "This user pool belongs to another account on this machine.");
                } else {
                    chain.doFilter(exchange);
                }
            }

            @Override
            public String description() {
                return "callers of this machine";
            }
        };
    }

    private static void refuse(HttpExchange exchange, String message) throws IOException {
        try (exchange) {
            CognitoHandler.fail(exchange, 403, "AccessDeniedException", message);
        }
    }

    /** A name that a web page has pointed at this machine is not this machine's. */
    private static boolean isFromHere(HttpExchange exchange, boolean ownPages) {
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        if (hosts.size() != 1) {
            return false;
        }
        String host = hosts.getFirst().toLowerCase(Locale.ROOT);
        List<String> origins = exchange.getRequestHeaders().getOrDefault("Origin", List.of());
        boolean own = ownPages && origins.equals(List.of("http://" + host));
        return THIS_MACHINE.matcher(host).matches() && (origins.isEmpty() || own);
    }
}
