package io.cruddur.desk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** On tables as Linux 6 writes them: the client at port A1B2, the server at 1F40. */
class PeerAccountTest {
    private static final InetSocketAddress CLIENT = new InetSocketAddress(Ports.LOOPBACK, 0xA1B2);
    private static final InetSocketAddress SERVER = new InetSocketAddress(Ports.LOOPBACK, 0x1F40);
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
    private static final String OUR_END = "   0: 0000000000000000FFFF00000100007F:1F40"
            + " 0000000000000000FFFF00000100007F:A1B2 01 00000000:00000000 00:00000000 00000000  1000        0 71 1";

    @Test
    void theOwnerAndRootAreNotForeign() {
        assertThat(foreign(List.of(HEADING, client("01", 1000, 72), OUR_END))).isFalse();
        assertThat(foreign(List.of(HEADING, client("01", 0, 72), OUR_END))).isFalse();
        // A client that has sent all it had (nc -N) and waits for the answer.
        assertThat(foreign(List.of(HEADING, client("05", 1000, 72), OUR_END))).isFalse();
    }

    @Test
    void theOwnersJavaProgramsAreInTheOtherTable() {
        String onIpv6 = "   0: 0000000000000000FFFF00000100007F:A1B2"
                + " 0000000000000000FFFF00000100007F:1F40 01 00000000:00000000 00:00000000 00000000  %s        0 72 1";
        assertThat(foreign(List.of(HEADING, onIpv6.formatted(1000), OUR_END))).isFalse();
        assertThat(foreign(List.of(HEADING, onIpv6.formatted(1001), OUR_END))).isTrue();
    }

    @Test
    void anotherAccountIsForeign() {
        assertThat(foreign(List.of(HEADING, client("01", 65534, 72), OUR_END))).isTrue();
    }

    @Test
    void aClosedSocketIsNobodysAndSoForeign() {
        for (String state : List.of("01", "04", "05", "06", "07", "08")) {
            assertThat(foreign(List.of(HEADING, client(state, 0, 0), OUR_END)))
                    .as(state)
                    .isTrue();
        }
        assertThat(foreign(List.of(HEADING, OUR_END))).isTrue();
    }

    @Test
    void anAddressThatOnlyEndsLikeTheClientsIsNotIts() {
        String other = "   0: FE80000000000000000000000100007F:A1B2 0000000000000000FFFF00000100007F:1F40"
                + " 01 00000000:00000000 00:00000000 00000000  1000        0 72 1";
        assertThat(foreign(List.of(HEADING, other, OUR_END))).isTrue();
    }

    @Test
    void aSocketThatIsBeingClosedShowsAnInodeAndRootsNumberForAMoment() {
        assertThat(foreign(
                        List.of(HEADING, client("01", 0, 72), OUR_END),
                        List.of(HEADING, client("04", 0, 0), OUR_END),
                        List.of(HEADING, client("04", 0, 0), OUR_END)))
                .isTrue();
    }

    @Test
    void thePortOfAResetConnectionMayBeTheOwnersNext() {
        // The owner's new connection waits to be accepted: our end has no inode yet.
        String waiting = OUR_END.replace(" 71 1", " 0 1");
        assertThat(foreign(List.of(HEADING, client("01", 1000, 72), waiting))).isTrue();
        assertThat(foreign(List.of(HEADING, client("01", 1000, 72)))).isTrue();
        // Our end was reset before the owner's row appeared.
        List<String> before = List.of(HEADING, OUR_END, client("01", 1000, 72));
        assertThat(foreign(before, List.of(HEADING, waiting, client("01", 1000, 72))))
                .isTrue();
    }

    @Test
    void aRowThatWasPassedOverIsLookedForAgain() {
        List<String> whole = List.of(HEADING, client("01", 1000, 72), OUR_END);
        assertThat(foreign(List.of(HEADING, OUR_END), whole, List.of(HEADING, client("01", 1000, 72)), whole, whole))
                .isFalse();
    }

    @Test
    void aTableThatCannotBeReadAnyMoreLetsNobodyIn() {
        PeerAccount accounts = new PeerAccount(
                _ -> {
                    throw new IOException("Too many open files");
                },
                OptionalInt.of(1000));
        assertThat(accounts.isForeign(CLIENT, SERVER)).isTrue();
    }

    @Test
    void whereNothingIsToldEverybodyCounts() {
        assertThat(new PeerAccount(_ -> List.of(), OptionalInt.empty()).isForeign(CLIENT, SERVER))
                .isFalse();
    }

    /** Of the tables in this order, the last one again and again. */
    @SafeVarargs
    private static boolean foreign(List<String>... tables) {
        Deque<List<String>> left = new ArrayDeque<>(List.of(tables));
        return new PeerAccount(
                        table -> {
                            if (table.equals("tcp")) {
                                return List.of();
                            }
                            return left.size() > 1 ? left.remove() : left.getFirst();
                        },
                        OptionalInt.of(1000))
                .isForeign(CLIENT, SERVER);
    }

    private static String client(String state, int account, int inode) {
        return "   1: 0100007F:A1B2 0100007F:1F40 %s 00000000:00000000 00:00000000 00000000 %5s        0 %s 1"
                .formatted(state, account, inode);
    }
}
