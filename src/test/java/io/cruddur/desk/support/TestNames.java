package io.cruddur.desk.support;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * The names of the test run: one of an instance of RDS that leads to this machine, and those under {@code .invalid}, which
 * lead nowhere without anybody being asked. Java finds it by itself.
 */
public final class TestNames extends InetAddressResolverProvider {
    /** Leads to this machine. */
    public static final String RDS = "cruddur-test.c0ffee42.eu-central-1.rds.amazonaws.com";

    @Override
    public InetAddressResolver get(Configuration configuration) {
        InetAddressResolver usual = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                if (host.equalsIgnoreCase(RDS)) {
                    return Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}));
                }
                if (host.endsWith(".invalid")) {
                    throw new UnknownHostException(host);
                }
                return usual.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return usual.lookupByAddress(address);
            }
        };
    }

    @Override
    public String name() {
        return "names of the test run";
    }
}
