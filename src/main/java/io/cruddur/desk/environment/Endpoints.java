package io.cruddur.desk.environment;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rule for addresses of LOCAL services: loopback or a private network, and never AWS. Names are resolved once, all
 * their addresses have to obey, and the first is pinned, so that a name cannot lead elsewhere later. Blocks while it
 * resolves.
 */
public final class Endpoints {
    /** How a name becomes addresses. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * An address that passed.
     *
     * @param host as configured
     * @param address what to connect to
     */
    public record Pinned(String host, InetAddress address) {}

    // The domains of the AWS partitions and of the dual-stack endpoints.
    private static final List<String> AWS_DOMAINS = List.of(
            "amazonaws.com", "amazonaws.com.cn", "amazonaws.eu", "api.aws", "on.aws", "api.amazonwebservices.com.cn");

    /** fd00:ec2::/32 (AWS: metadata, pod identities, time, names), fd20:ce::/32 (Google Cloud), fd00:c1::/32 (Oracle). */
    private static final List<byte[]> CLOUD_SERVICES = List.of(
            HexFormat.of().parseHex("fd000ec2"),
            HexFormat.of().parseHex("fd2000ce"),
            HexFormat.of().parseHex("fd0000c1"));

    private static final InetAddress ALIBABA_METADATA = InetAddress.ofLiteral("100.100.100.200");

    private final Resolver resolver;

    public Endpoints() {
        this(InetAddress::getAllByName);
    }

    public Endpoints(Resolver resolver) {
        this.resolver = resolver;
    }

    /**
     * Checks the endpoint of a LOCAL HTTP service.
     *
     * @param name what the URL is called in the sentences: its environment variable
     * @return the endpoint with its address in place of the name; with https the name stays, because the server's
     *     certificate is checked against it, and so a server elsewhere cannot answer for it
     * @throws InvalidSetting when the URL is malformed, the name is unknown, or the address is not a LOCAL one
     */
    public URI localService(String name, String url) {
        URI uri = httpUri(name, url);
        // A host with an underscore, as container networks have them, is no host for java.net.URI.
        String authority = uri.getRawAuthority();
        if (authority == null || authority.isEmpty() || authority.indexOf('@') >= 0) {
            throw malformedUrl(name);
        }
        String host = uri.getHost();
        int port = uri.getPort();
        if (host == null) {
            int colon = authority.lastIndexOf(':');
            host = colon < 0 ? authority : authority.substring(0, colon);
            port = colon < 0 ? -1 : portNumber(name, authority.substring(colon + 1));
        }
        if (port == 0 || port > 65535) {
            throw malformedUrl(name);
        }
        Pinned pinned = local(name, host);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (scheme.equals("https")) {
            return uri;
        }
        String path = uri.getRawPath();
        return URI.create(
                scheme + "://" + literal(pinned.address()) + (port < 0 ? "" : ":" + port) + (path == null ? "" : path));
    }

    /**
     * Checks the host of a LOCAL service.
     *
     * @throws InvalidSetting when the name is unknown or the address is not a LOCAL one
     */
    public Pinned local(String name, String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        String lower = bare.toLowerCase(Locale.ROOT);
        String domain = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (AWS_DOMAINS.stream().anyMatch(aws -> domain.equals(aws) || domain.endsWith("." + aws))) {
            throw new InvalidSetting(name + " points to AWS (" + bare + "). LOCAL works only with this machine and its"
                    + " private network: switch to PROD, or change " + name + ".");
        }
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(bare);
        } catch (UnknownHostException e) {
            throw new InvalidSetting("The host " + bare + " in " + name + " is unknown. Check how it is written.");
        }
        for (InetAddress address : addresses) {
            if (!isLocal(address)) {
                throw new InvalidSetting(
                        name + " points to " + bare + ", which is neither this machine nor on a private"
                                + " network. LOCAL works only with those.");
            }
        }
        if (addresses.length == 0) {
            throw new InvalidSetting("The host " + bare + " in " + name + " has no address.");
        }
        InetAddress first = addresses[0];
        return new Pinned(bare, first.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : first);
    }

    /**
     * Loopback, the unspecified address (which leads to loopback), the private ranges of RFC 1918 and RFC 4193, and the
     * two that overlay networks and virtual machines of a desk use: 100.64.0.0/10 (RFC 6598; Tailscale) and
     * 198.18.0.0/15 (RFC 2544; OrbStack). Link-local is not among them: cloud machines have their metadata service
     * there. Nor are the addresses in these ranges that clouds give to theirs.
     */
    public static boolean isLocal(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (bytes.length == 4) {
            return first == 10
                    || (first == 172 && second >= 16 && second <= 31)
                    || (first == 192 && second == 168)
                    || (first == 100 && second >= 64 && second <= 127 && !address.equals(ALIBABA_METADATA))
                    || (first == 198 && (second == 18 || second == 19));
        }
        return (first & 0xfe) == 0xfc && CLOUD_SERVICES.stream().noneMatch(prefix -> startsWith(bytes, prefix));
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') >= 0 ? "[" + text + "]" : text;
    }

    private static URI httpUri(String name, String url) {
        try {
            URI uri = new URI(url.strip());
            @Nullable String scheme = uri.getScheme();
            if (scheme != null
                    && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The sentence below says it all; the exception would repeat the URL.
        }
        throw malformedUrl(name);
    }

    private static int portNumber(String name, String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw malformedUrl(name);
        }
    }

    private static InvalidSetting malformedUrl(String name) {
        return new InvalidSetting(name + " is no usable endpoint URL, which looks like http://localhost:8000.");
    }
}
