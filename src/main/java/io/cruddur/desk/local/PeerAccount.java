package io.cruddur.desk.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose account is at the other end of a loopback connection. Linux tells it in {@code /proc/net/tcp} and
 * {@code tcp6}: column 2 and 3 are the addresses of a socket's near and far end, in hexadecimal and the machine's byte
 * order, column 8 is the account's number, column 10 the socket's inode. Elsewhere nobody can be told from ourselves.
 *
 * <p>A socket that its program has closed stays in the table for a while, with inode 0 and as if it were root's. So only
 * a socket with an inode counts, and what cannot be told is foreign.
 */
public final class PeerAccount {
    /** The table of this name as it is now, line by line. */
    @FunctionalInterface
    interface Tables {
        List<String> read(String name) throws IOException;
    }

    private record Row(int account, long inode) {}

    private static final Logger LOG = LoggerFactory.getLogger(PeerAccount.class);
    private static final Path PROC = Path.of("/proc");
    private static final String IPV4 = "tcp";
    private static final String IPV6 = "tcp6";
    private static final int ROOT = 0;
    private static final int IPV4_BYTES = 4;
    private static final String IPV4_ON_IPV6 = "0000000000000000FFFF0000";

    // Columns, counted from 0.
    private static final int NEAR = 1;
    private static final int FAR = 2;
    private static final int ACCOUNT = 7;
    private static final int INODE = 9;

    /** The kernel hands a table out in pieces: a row can be passed over while others come and go. */
    private static final int LOOKS = 5;

    /** Where not even our own end is seen, the client has reset the connection. */
    private static final int LOOKS_AT_NOTHING = 2;

    private final Tables tables;
    private final OptionalInt own;

    /** @param own our account's number; without one nobody is told from ourselves */
    PeerAccount(Tables tables, OptionalInt own) {
        this.tables = tables;
        this.own = own;
    }

    /** Decided once: a table that cannot be read later (no file can be opened any more) is no reason to let anyone in. */
    public static PeerAccount ofThisSystem() {
        try {
            PeerAccount accounts = new PeerAccount(PeerAccount::systemTable, OptionalInt.of(ownNumber()));
            return accounts.tables.read(IPV4).isEmpty() ? unknown() : accounts;
        } catch (IOException | RuntimeException e) {
            LOG.info("This system does not tell whose connections are whose ({})", e.toString());
            return unknown();
        }
    }

    private static PeerAccount unknown() {
        return new PeerAccount(_ -> List.of(), OptionalInt.empty());
    }

    /**
     * Whether the client belongs to somebody else, or has gone already; root, who can do anything here anyway, does not
     * count. Certain when it is asked by the only thread that accepts connections, before it accepts another.
     */
    boolean isForeign(InetSocketAddress client, InetSocketAddress server) {
        if (own.isEmpty()) {
            return false;
        }
        try {
            for (int look = 1; look <= LOOKS; look++) {
                Optional<Boolean> answer = look(client, server, look);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Whose connection {} is cannot be told: it is refused", client, e);
        }
        return true;
    }

    /**
     * The client's row, and after it our own end's, for a client that resets its connection frees its port for somebody
     * else's next one: while our own end is there and accepted, the port was not free, so what was seen before belongs
     * to this connection. The lines come in the order in which they were read. Each file takes some milliseconds,
     * however few its lines: none is read without need.
     */
    private Optional<Boolean> look(InetSocketAddress client, InetSocketAddress server, int look) throws IOException {
        List<String> read = new ArrayList<>(tables.read(IPV4));
        read.addAll(tables.read(IPV6));
        int place = find(read, client, server);
        if (place < 0) {
            boolean gone = look >= LOOKS_AT_NOTHING && find(read, server, client) < 0;
            return gone ? Optional.of(true) : Optional.empty();
        }
        Row seen = row(read.get(place));
        if (seen.inode() == 0 || !(seen.account() == ROOT || seen.account() == own.orElseThrow())) {
            return Optional.of(true);
        }
        List<String> later = new ArrayList<>(read.subList(place + 1, read.size()));
        if (seen.account() == ROOT || !isAccepted(later, client, server)) {
            later.addAll(tables.read(IPV4));
            later.addAll(tables.read(IPV6));
        }
        // The number and the inode of a row are not read at one instant, so a socket that is being closed can show an
        // inode and root's number; it never has an inode again.
        boolean still = seen.account() != ROOT
                || (find(later, client, server) >= 0
                        && row(later.get(find(later, client, server))).equals(seen));
        return still && isAccepted(later, client, server) ? Optional.of(false) : Optional.empty();
    }

    private static boolean isAccepted(List<String> lines, InetSocketAddress client, InetSocketAddress server) {
        int end = find(lines, server, client);
        return end >= 0 && row(lines.get(end)).inode() != 0;
    }

    /** @return its place; of a closed socket only where there is no living one */
    private static int find(List<String> lines, InetSocketAddress near, InetSocketAddress far) {
        String port = ":%04X ".formatted(near.getPort());
        List<String> nearEnds = hexadecimal(near);
        List<String> farEnds = hexadecimal(far);
        int closed = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(port)) {
                List<String> columns = columns(lines.get(i));
                if (columns.size() > INODE
                        && nearEnds.contains(columns.get(NEAR))
                        && farEnds.contains(columns.get(FAR))) {
                    if (row(lines.get(i)).inode() != 0) {
                        return i;
                    }
                    closed = i;
                }
            }
        }
        return closed;
    }

    private static List<String> columns(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    private static Row row(String line) {
        List<String> columns = columns(line);
        return new Row(Integer.parseInt(columns.get(ACCOUNT)), Long.parseLong(columns.get(INODE)));
    }

    /** An IPv4 address is also written as the end of an IPv6 socket's. */
    private static List<String> hexadecimal(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        StringBuilder text = new StringBuilder();
        while (words.hasRemaining()) {
            text.append(HexFormat.of().withUpperCase().toHexDigits(words.getInt()));
        }
        String end = text + ":%04X".formatted(address.getPort());
        return bytes.length == IPV4_BYTES ? List.of(end, IPV4_ON_IPV6 + end) : List.of(end);
    }

    /** The number that files and sockets of this process get. */
    private static int ownNumber() throws IOException {
        return Files.readAllLines(PROC.resolve("self/status"), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("Uid:"))
                .map(line -> line.strip().split("\\s+", -1))
                .mapToInt(columns -> Integer.parseInt(columns[columns.length - 1]))
                .findFirst()
                .orElseThrow(() -> new IOException("no account in /proc/self/status"));
    }

    private static List<String> systemTable(String name) throws IOException {
        try {
            return Files.readAllLines(PROC.resolve("net").resolve(name), StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return List.of(); // a system without IPv6
        }
    }
}
