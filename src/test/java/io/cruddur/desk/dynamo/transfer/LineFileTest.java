package io.cruddur.desk.dynamo.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.port.DeskException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to a file of several gzip members: all lines come, or it is said that some do not. */
class LineFileTest {
    private static final List<String> LINES = IntStream.rangeClosed(1, 20)
            .mapToObj(i -> "{\"n\":{\"N\":\"" + i + "\"}}")
            .toList();

    @TempDir
    Path folder;

    /** What came, and whether the end was as it should be. */
    private record Read(List<String> lines, boolean clean) {}

    private Read read(byte[] bytes) throws IOException {
        Path file = folder.resolve("items.jsonl.gz");
        Files.write(file, bytes);
        List<String> lines = new ArrayList<>();
        boolean clean = true;
        try (LineFile open = LineFile.open(file)) {
            for (LineFile.Line line = open.next(); line != null; line = open.next()) {
                clean &= line.state() == LineFile.State.ENDED || line.state() == LineFile.State.LAST;
                lines.add(new String(line.bytes(), 0, line.length(), UTF_8));
            }
        } catch (DeskException.Invalid _) {
            clean = false;
        }
        return new Read(lines, clean);
    }

    private static byte[] member(int from, int to) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write((String.join("\n", LINES.subList(from, to)) + "\n").getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    @Test
    void membersAreReadOneBehindTheOther() throws IOException {
        assertThat(read(joined(member(0, 10), member(10, 20)))).isEqualTo(new Read(LINES, true));
    }

    @Test
    void zerosBehindTheLastMemberAreNoData() throws IOException {
        assertThat(read(joined(member(0, 20), new byte[512]))).isEqualTo(new Read(LINES, true));
        assertThat(read(joined(member(0, 20), new byte[1]))).isEqualTo(new Read(LINES, true));
    }

    @Test
    void whatFollowsAMemberAndIsNoneIsSaid() throws IOException {
        byte[] first = member(0, 10);
        byte[] second = member(10, 20);
        byte[] otherMagic = second.clone();
        otherMagic[0] = 0x1E;
        byte[] plain = String.join("\n", LINES.subList(10, 20)).getBytes(UTF_8);

        assertThat(List.of(
                        joined(first, Arrays.copyOf(second, 1)),
                        joined(first, Arrays.copyOf(second, 5)),
                        joined(first, Arrays.copyOf(second, 9)),
                        joined(first, otherMagic),
                        joined(first, new byte[512], second),
                        joined(first, plain)))
                .allSatisfy(bytes -> assertThat(read(bytes)).isEqualTo(new Read(readLines(bytes), false)));
    }

    private List<String> readLines(byte[] bytes) throws IOException {
        return read(bytes).lines();
    }

    /** But where it is cut between two members: nothing tells that there was another one. */
    @Test
    void noCutGoesUnnoticed() throws IOException {
        byte[] first = member(0, 10);
        byte[] whole = joined(first, member(10, 20));
        for (int end = 2; end < whole.length; end++) {
            if (end != first.length) {
                assertThat(read(Arrays.copyOf(whole, end)).clean())
                        .as("cut at " + end)
                        .isFalse();
            }
        }
    }

    @Test
    void noChangedByteGoesUnnoticed() throws IOException {
        byte[] whole = joined(member(0, 10), member(10, 20));
        for (int at = 2; at < whole.length; at++) {
            for (int bit = 1; bit < 256; bit <<= 1) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) bit;
                Read read = read(changed);
                assertThat(!read.clean() || read.lines().equals(LINES))
                        .as("bit " + bit + " of byte " + at)
                        .isTrue();
            }
        }
    }
}
