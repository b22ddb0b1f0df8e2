package io.cruddur.desk.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose account is at the other end of a loopback connection. Linux tells it in {@code /proc/net/tcp} and
 * {@code tcp6}: column 2 and 3 are the addresses of a socket's near and far end, in hexadecimal and the machine's byte
 * order, column 8 is the account's number. Elsewhere nobody can be told from ourselves.
 */
final class PeerAccount {
    private static final Logger LOG = LoggerFactory.getLogger(PeerAccount.class);
    private static final Path PROC = Path.of("/proc");
    private static final int ROOT = 0;

    private PeerAccount() {}

    /** Whether the client belongs to somebody else; root, who can do anything here anyway, does not count. */
    static boolean isForeign(InetSocketAddress client, InetSocketAddress server) {
        if (!Files.isReadable(PROC.resolve("net/tcp"))) {
            return false;
        }
        OptionalInt account = Stream.of("net/tcp", "net/tcp6")
                .flatMapToInt(table -> find(read(PROC.resolve(table)), client, server).stream())
                .findFirst();
        return account.isPresent() && account.getAsInt() != ROOT && account.getAsInt() != own();
    }

    /** @param table the lines of one of the two files */
    static OptionalInt find(List<String> table, InetSocketAddress client, InetSocketAddress server) {
        String near = hexadecimal(client);
        String far = hexadecimal(server);
        return table.stream()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(columns -> columns.length > 7 && columns[1].endsWith(near) && columns[2].endsWith(far))
                .mapToInt(columns -> Integer.parseInt(columns[7]))
                .findFirst();
    }

    /** Of an IPv4 address; behind FFFF it is also the end of the same address on an IPv6 socket. */
    private static String hexadecimal(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        byte[] bytes = ip.getAddress();
        StringBuilder text = new StringBuilder();
        for (int i = bytes.length - 1; i >= 0; i--) {
            text.append("%02X".formatted(bytes[i]));
        }
        return text + ":%04X".formatted(address.getPort());
    }

    private static int own() {
        try {
            return (Integer) Files.getAttribute(PROC.resolve("self"), "unix:uid");
        } catch (IOException e) {
            LOG.debug("This process's account is unknown", e);
            return ROOT;
        }
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            return List.of();
        }
    }
}
