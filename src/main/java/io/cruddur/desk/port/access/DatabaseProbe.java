package io.cruddur.desk.port.access;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is between this machine and one database, asked part by part: each call takes seconds at most, can be cancelled, and
 * throws a {@link DeskException} that says what is wrong and what to do.
 */
public interface DatabaseProbe extends AutoCloseable {
    /**
     * Where it leads, as it is set.
     *
     * @param name what the setting is called, such as {@code PROD_CONNECTION_URL}
     */
    record Target(String name, String host, int port, String database, String user) {}

    /** @param isPrivate whether it is reached only from within its own network */
    record HostAddress(InetAddress address, boolean isPrivate) {
        public String text() {
            return address.getHostAddress();
        }
    }

    /**
     * The certificate that a server has shown, and that was found to be good.
     *
     * @param issuer who vouches for it
     * @param nameChecked whether it is issued for the host
     * @param protocol such as {@code TLSv1.3}
     */
    record ServerCertificate(String issuer, Instant until, boolean nameChecked, String protocol) {}

    Target target();

    /** The addresses that the host's name leads to. */
    List<HostAddress> addresses(Work work);

    /**
     * Connects to the port.
     *
     * @return the address that answered
     */
    HostAddress reach(List<HostAddress> addresses, Work work);

    /** Encrypts, and checks who answers. No password is sent. */
    ServerCertificate encrypt(HostAddress address, Work work);

    /**
     * Signs in.
     *
     * @return what is wrong with the database, though the password was accepted; empty when it is open
     */
    Optional<DeskException> signIn(Work work);

    /**
     * Looks for the tables that the app needs.
     *
     * @return how many there are to be read
     */
    int tables(Work work);

    @Override
    void close();
}
