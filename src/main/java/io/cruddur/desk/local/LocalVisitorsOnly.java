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
 * then names the site as its origin) or through a name that was pointed at 127.0.0.1 (it then asks for that host). And,
 * where the system tells, programs of other accounts.
 */
public final class LocalVisitorsOnly extends Handler.Wrapper {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");

    public LocalVisitorsOnly(Handler behind) {
        super(behind);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        // Every one of them: what a second header says counts as much as what the first one says.
        boolean pageFromElsewhere = request.getHeaders().getValuesList(HttpHeader.ORIGIN).stream()
                .anyMatch(origin -> !isLoopback(host(origin)));
        if (pageFromElsewhere || !isLoopback(Request.getServerName(request))) {
            refuse(response, callback, "This DynamoDB answers only programs on this machine that ask for localhost.");
            return true;
        }
        if (!OwnersConnector.isOwners(request.getConnectionMetaData())) {
            refuse(response, callback, "This DynamoDB belongs to another account on this machine.");
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static void refuse(Response response, Callback callback, String sentence) {
        response.setStatus(HttpStatus.FORBIDDEN_403);
        Content.Sink.write(response, true, "{\"message\":\"" + sentence + "\"}", callback);
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
