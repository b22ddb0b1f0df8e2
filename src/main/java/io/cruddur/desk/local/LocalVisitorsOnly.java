package io.cruddur.desk.local;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Turns away web pages from elsewhere: a browser on this machine can reach loopback on behalf of any site, directly (it
 * then names the site as its origin) or through a name that was pointed at 127.0.0.1 (it then asks for that host).
 */
final class LocalVisitorsOnly extends Handler.Wrapper {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    LocalVisitorsOnly(Handler behind) {
        super(behind);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (isLoopback(Request.getServerName(request)) && (origin == null || isLoopback(host(origin)))) {
            return super.handle(request, response, callback);
        }
        response.setStatus(HttpStatus.FORBIDDEN_403);
        Content.Sink.write(
                response,
                true,
                "{\"message\":\"This DynamoDB answers only programs on this machine that ask for localhost.\"}",
                callback);
        return true;
    }

    static boolean isLoopback(@Nullable String host) {
        return host != null
                && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", ""))
                        .matches();
    }

    private static @Nullable String host(String origin) {
        try {
            return URI.create(origin).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
