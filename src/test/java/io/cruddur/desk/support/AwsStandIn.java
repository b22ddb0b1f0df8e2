package io.cruddur.desk.support;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * In the place of AWS: what goes to its hosts is answered by real servers on this machine. Remembers what came, and whose
 * key it was signed with.
 */
public final class AwsStandIn implements SdkHttpClient {
    private static final Pattern KEY = Pattern.compile("Credential=([^/]+)/");

    /**
     * A request.
     *
     * @param operation as its target says it; the method and the path of one without a target
     * @param keyId empty for one that is not signed
     */
    public record Sent(String host, String operation, String keyId) {}

    public final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final SdkHttpClient real = Apache5HttpClient.create();
    private final Map<String, URI> servers;

    /** @param servers by what the names of the hosts begin with */
    public AwsStandIn(Map<String, URI> servers) {
        this.servers = Map.copyOf(servers);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        SdkHttpRequest asked = request.httpRequest();
        Matcher key = KEY.matcher(asked.firstMatchingHeader("Authorization").orElse(""));
        sent.add(new Sent(
                asked.host(),
                asked.firstMatchingHeader("X-Amz-Target")
                        .map(target -> target.substring(target.indexOf('.') + 1))
                        .orElse(asked.method() + " " + asked.encodedPath()),
                key.find() ? key.group(1) : ""));
        URI server = servers.entrySet().stream()
                .filter(known -> asked.host().startsWith(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody answers for " + asked.host()));
        SdkHttpRequest there = asked.toBuilder()
                .protocol(server.getScheme())
                .host(server.getHost())
                .port(server.getPort())
                .putHeader("Host", server.getAuthority())
                .build();
        return real.prepareRequest(HttpExecuteRequest.builder()
                .request(there)
                .contentStreamProvider(request.contentStreamProvider().orElse(null))
                .build());
    }

    /** What went to a service. */
    public List<Sent> to(String host) {
        return sent.stream().filter(each -> each.host().startsWith(host)).toList();
    }

    /** The sessions' own end does not end it: it is the test's. */
    @Override
    public void close() {}

    public void end() {
        real.close();
    }
}
