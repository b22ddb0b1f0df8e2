package io.cruddur.desk.aws.http;

import io.cruddur.desk.port.DeskException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.apache5.ProxyConfiguration;

/** The connections of the SDK: LOCAL's go straight to where they are meant to, PROD's through the machine's proxy. */
public final class AwsHttp {
    /** A connection is refused or silent: nobody waits longer than this to be told. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** How long one attempt may take. */
    public static final Duration ATTEMPT = Duration.ofSeconds(20);

    private static final int CONNECTIONS = 64;

    /** What the SDK makes its own clients with: those inside the providers of credentials. Found by its name. */
    public static final class Service implements SdkHttpService {
        @Override
        public Apache5HttpClient.Builder createHttpClientBuilder() {
            return throughProxy(Apache5HttpClient.builder());
        }
    }

    private AwsHttp() {}

    public static SdkHttpClient local() {
        return base().proxyConfiguration(noProxy()).build();
    }

    /** @param authorities a file of certificates that are trusted in the place of those that Java trusts */
    public static SdkHttpClient prod(Optional<Path> authorities) {
        Apache5HttpClient.Builder builder = throughProxy(base());
        authorities
                .map(CertificateBundle::read)
                .ifPresent(managers -> builder.tlsTrustManagersProvider(() -> managers));
        return builder.build();
    }

    /** The file that a setting names. */
    public static Path bundle(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new DeskException.Invalid("AWS_CA_BUNDLE (or ca_bundle of the profile) names no file. Correct it, or"
                    + " start the app without it.");
        }
    }

    private static Apache5HttpClient.Builder base() {
        return Apache5HttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(CONNECT)
                .socketTimeout(ATTEMPT);
    }

    private static ProxyConfiguration noProxy() {
        return ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .build();
    }

    private static Apache5HttpClient.Builder throughProxy(Apache5HttpClient.Builder builder) {
        builder.proxyConfiguration(noProxy());
        try {
            SystemProxy.of(System.getProperties(), System.getenv()).ifPresent(proxy -> use(proxy, builder));
        } catch (DeskException.Invalid e) {
            // Said by the first call, since a session in LOCAL makes such clients, too.
            builder.httpRoutePlanner(new Planner(_ -> {
                throw e;
            }));
        }
        return builder;
    }

    private static void use(SystemProxy proxy, Apache5HttpClient.Builder builder) {
        HttpHost host = new HttpHost(proxy.scheme(), proxy.host(), proxy.port());
        builder.httpRoutePlanner(new Planner(target -> proxy.isDirect(target.getHostName()) ? null : host));
        String user = proxy.user();
        String password = proxy.password();
        if (user != null) {
            BasicCredentialsProvider login = new BasicCredentialsProvider();
            login.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()),
                    new UsernamePasswordCredentials(user, (password == null ? "" : password).toCharArray()));
            builder.credentialsProvider(login);
        }
    }

    /** HTTPS alone goes through the proxy: what is plain stays on this machine or its network. */
    private static final class Planner extends DefaultRoutePlanner {
        private final Function<HttpHost, @Nullable HttpHost> proxy;

        Planner(Function<HttpHost, @Nullable HttpHost> proxy) {
            super(DefaultSchemePortResolver.INSTANCE);
            this.proxy = proxy;
        }

        @Override
        protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
            return target.getSchemeName().equals("https") ? proxy.apply(target) : null;
        }
    }
}
