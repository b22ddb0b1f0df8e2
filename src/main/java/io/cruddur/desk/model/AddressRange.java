package io.cruddur.desk.model;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that share their first bits, as rules of a firewall name them: {@code 203.0.113.7/32}. Written as AWS
 * writes it back, with the other bits at zero.
 *
 * @param ipv6 the family
 * @param first the lowest address, as a number
 * @param prefix how many bits they share
 */
public record AddressRange(boolean ipv6, BigInteger first, int prefix) {
    private static final int BITS_OF_4 = 32;
    private static final int BITS_OF_6 = 128;
    private static final int GROUPS = 8;

    private static final String OCTET = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:]*(?:[0-9.]{7,15})?");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");

    /** Networks of companies and homes, and of providers that give many customers one public address. */
    private static final List<AddressRange> PRIVATE =
            of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");

    /** What nobody is reached from over a network. */
    private static final List<AddressRange> OF_NOBODY = of(
            "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "::/128", "::1/128", "fe80::/10", "ff00::/8");

    private static List<AddressRange> of(String... texts) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String text : texts) {
            ranges.add(parse(text).orElseThrow());
        }
        return List.copyOf(ranges);
    }

    /** Reads an address, which is a range of one, or a range; nothing is looked up. Empty for anything else. */
    public static Optional<AddressRange> parse(String text) {
        String stripped = text.strip();
        int slash = stripped.indexOf('/');
        String address = slash < 0 ? stripped : stripped.substring(0, slash);
        String bits = slash < 0 ? "" : stripped.substring(slash + 1);
        boolean four = IPV4.matcher(address).matches();
        if (!four && !IPV6.matcher(address).matches()) {
            return Optional.empty();
        }
        if (slash >= 0 && !PREFIX.matcher(bits).matches()) {
            return Optional.empty();
        }
        int all = four ? BITS_OF_4 : BITS_OF_6;
        int prefix = slash < 0 ? all : Integer.parseInt(bits);
        return prefix > all ? Optional.empty() : number(address, four).map(value -> range(!four, value, prefix));
    }

    private static Optional<BigInteger> number(String address, boolean four) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address);
            // An IPv4 address in the clothes of one of IPv6 is taken for one of IPv4, and would be refused by AWS.
            boolean fits = four || literal instanceof Inet6Address;
            return fits ? Optional.of(new BigInteger(1, literal.getAddress())) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static AddressRange range(boolean ipv6, BigInteger value, int prefix) {
        int rest = (ipv6 ? BITS_OF_6 : BITS_OF_4) - prefix;
        return new AddressRange(ipv6, value.shiftRight(rest).shiftLeft(rest), prefix);
    }

    private int free() {
        return (ipv6 ? BITS_OF_6 : BITS_OF_4) - prefix;
    }

    public boolean isOneAddress() {
        return free() == 0;
    }

    /** How many addresses these are. */
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(free());
    }

    public boolean isEverybody() {
        return prefix == 0;
    }

    /** Whether all of another range are among these. */
    public boolean contains(AddressRange other) {
        return ipv6 == other.ipv6
                && prefix <= other.prefix
                && first.shiftRight(free()).equals(other.first.shiftRight(free()));
    }

    /** Whether no address of them is one of the internet's. */
    public boolean isPrivate() {
        return PRIVATE.stream().anyMatch(range -> range.contains(this));
    }

    /** Whether nobody comes from there over a network: this very machine, its own link, or many at once. */
    public boolean isOfNobody() {
        return OF_NOBODY.stream().anyMatch(range -> range.contains(this));
    }

    @Override
    public String toString() {
        return (ipv6 ? text6() : text4()) + "/" + prefix;
    }

    private String text4() {
        long value = first.longValueExact();
        return (value >> 24) + "." + (value >> 16 & 255) + "." + (value >> 8 & 255) + "." + (value & 255);
    }

    /** The longest run of zeros is left out, as RFC 5952 has it. */
    private String text6() {
        List<String> groups = new ArrayList<>();
        for (int i = GROUPS - 1; i >= 0; i--) {
            groups.add(Integer.toHexString(first.shiftRight(i * 16).intValue() & 0xFFFF));
        }
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = 0;
            while (i + run < GROUPS && groups.get(i + run).equals("0")) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        return length < 2
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, start)) + "::"
                        + String.join(":", groups.subList(start + length, GROUPS));
    }
}
