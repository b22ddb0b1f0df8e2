package io.cruddur.desk.support;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** An authority of a test's own, and what it signs. Java makes keys and signatures, but no certificates. */
public final class TestCertificates {
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final byte[] ECDSA_SHA256 = der(0x30, oid("2a8648ce3d040302"));

    /** A certificate and its key, in PEM. */
    public record Pair(String certificate, String key) {}

    private final String name;
    private final KeyPair keys = keys();
    private final String certificate;

    /** @param name the authority's */
    public TestCertificates(String name) {
        this.name = name;
        this.certificate = pem("CERTIFICATE", certificate(name, keys, days(-10), days(3650), ca()));
    }

    /** The authority's own, in PEM: what a root certificate file holds. */
    public String authority() {
        return certificate;
    }

    /** A server's that is good for ten years. */
    public Pair server(String... hosts) {
        return server(days(-10), days(3650), hosts);
    }

    /** A server's that was good until yesterday. */
    public Pair expired(String... hosts) {
        return server(days(-10), days(-1), hosts);
    }

    private Pair server(Instant from, Instant until, String... hosts) {
        KeyPair own = keys();
        byte[] names =
                concat(Arrays.stream(hosts).map(TestCertificates::generalName).toList());
        byte[] extension = der(0x30, oid("551d11"), der(0x04, der(0x30, names)));
        return new Pair(
                pem("CERTIFICATE", certificate("server", own, from, until, extension)),
                pem("PRIVATE KEY", own.getPrivate().getEncoded()));
    }

    private static byte[] ca() {
        return der(0x30, oid("551d13"), new byte[] {0x01, 0x01, (byte) 0xff}, der(0x04, der(0x30, new byte[] {
            0x01, 0x01, (byte) 0xff
        })));
    }

    private byte[] certificate(String subject, KeyPair of, Instant from, Instant until, byte[] extension) {
        byte[] tbs = der(
                0x30,
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, BigInteger.valueOf(SERIAL.getAndIncrement()).toByteArray()),
                ECDSA_SHA256,
                distinguished(name),
                der(0x30, time(from), time(until)),
                distinguished(subject),
                of.getPublic().getEncoded(),
                der(0xa3, der(0x30, extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(tbs);
            byte[] bits = concat(List.of(new byte[] {0}, signature.sign()));
            return der(0x30, tbs, ECDSA_SHA256, der(0x03, bits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] generalName(String host) {
        try {
            return der(0x87, InetAddress.ofLiteral(host).getAddress());
        } catch (IllegalArgumentException _) {
            return der(0x82, host.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] distinguished(String commonName) {
        byte[] text = der(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
        return der(0x30, der(0x31, der(0x30, oid("550403"), text)));
    }

    private static byte[] time(Instant at) {
        String text = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(at);
        return der(0x18, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Instant days(int fromNow) {
        return Instant.now().plusSeconds(fromNow * 86_400L);
    }

    private static byte[] oid(String hex) {
        return der(0x06, HexFormat.of().parseHex(hex));
    }

    private static byte[] der(int tag, byte[]... parts) {
        byte[] content = concat(Arrays.asList(parts));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 128) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - from));
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] concat(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
