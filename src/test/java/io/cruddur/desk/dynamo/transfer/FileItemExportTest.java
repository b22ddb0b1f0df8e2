package io.cruddur.desk.dynamo.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.dynamo.TestWork;
import io.cruddur.desk.files.NewFile;
import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.ItemExport;
import io.cruddur.desk.port.ItemExport.Target;
import io.cruddur.desk.port.ItemExport.Written;
import io.cruddur.desk.port.ItemReader;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.support.FakeSessions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileItemExportTest {
    private static final String LINE_A = "{\"Item\":{\"id\":{\"S\":\"a\"}}}\n";

    @TempDir
    Path folder;

    private static Item item(String id) {
        return new Item(Map.of("id", new Attribute.Text(id)));
    }

    private static ItemExport exports(NewFile.Disk disk) {
        return new FileItemExport(FakeSessions.unused(ItemReader.class), disk);
    }

    private static ItemExport exports() {
        return exports(NewFile.Disk.REAL);
    }

    private Written export(String name, boolean replace, Item... items) {
        return exports().items(List.of(items), new Target(folder.resolve(name), replace), _ -> {}, Work.UNWATCHED);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesOneItemALineForItsOwnerOnly() throws Exception {
        Written written = export("out.jsonl", false, item("a"), item("b ü😀\n"));
        assertThat(written.items()).isEqualTo(2);
        assertThat(written.bytes()).isEqualTo(Files.size(written.file()));
        assertThat(Files.readString(written.file())).isEqualTo(LINE_A + "{\"Item\":{\"id\":{\"S\":\"b ü😀\\n\"}}}\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written.file())))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void whatAKilledAppHadBegunInTheFolderGoes() throws Exception {
        Files.createFile(folder.resolve(".thesis.cruddur-notours.part"));
        for (boolean replace : List.of(false, true)) {
            Files.createFile(folder.resolve(".old.jsonl.cruddur-00000000-00000001.part"));
            export("out.jsonl", replace, item("a"));
            assertThat(names()).containsExactly(".thesis.cruddur-notours.part", "out.jsonl");
        }
    }

    @Test
    void compressesWhenTheNameSaysSo() throws Exception {
        Written written = export(
                "out.jsonl.GZ", false, Collections.nCopies(1_000, item("a")).toArray(Item[]::new));
        assertThat(written.bytes()).isEqualTo(Files.size(written.file())).isLessThan(2_000);
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(written.file()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(LINE_A.repeat(1_000));
        }
    }

    @Test
    void replacesAFileOnlyWhenItMay() throws Exception {
        Path file = Files.writeString(folder.resolve("out.jsonl"), "precious");
        assertThatThrownBy(() -> export("out.jsonl", false, item("a")))
                .isInstanceOf(DeskException.Conflict.class)
                .hasMessageContaining("out.jsonl already");
        assertThat(file).hasContent("precious");

        export("out.jsonl", true, item("a"));
        assertThat(file).hasContent(LINE_A);
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void doesNotOverwriteAFileThatAppearsMeanwhile() throws Exception {
        Path file = folder.resolve("out.jsonl");
        Iterable<Item> items = () -> {
            try {
                Files.writeString(file, "precious");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return List.of(item("a")).iterator();
        };
        assertThatThrownBy(() -> exports().items(items, new Target(file, false), _ -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.Conflict.class);
        assertThat(file).hasContent("precious");
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void replacesWhatALinkPointsTo() throws Exception {
        Path real = Files.writeString(folder.resolve("real.jsonl"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), real);
        export("link.jsonl", true, item("a"));
        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent(LINE_A);
    }

    /** The real thing: Linux's device that is always full. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatFillsLeavesWhatWasThereAndNothingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("out.jsonl"), "precious");
        List<FileChannel> opened = new ArrayList<>();
        NewFile.Disk full = _ -> {
            FileChannel channel = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
            opened.add(channel);
            return Channels.newOutputStream(channel);
        };
        for (String name : List.of("out.jsonl", "new.jsonl.gz")) {
            assertThatThrownBy(() -> exports(full)
                            .items(
                                    Collections.nCopies(10_000, item("a")),
                                    new Target(folder.resolve(name), true),
                                    _ -> {},
                                    Work.UNWATCHED))
                    .isInstanceOf(DeskException.Failed.class)
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining(name);
        }
        for (FileChannel channel : opened) {
            channel.close();
        }
        assertThat(file).hasContent("precious");
        assertThat(names()).containsExactly("out.jsonl");
    }

    @Test
    void aDiskThatFailsAtTheLastMomentLeavesNothing() throws Exception {
        NewFile.Disk failing = channel -> new OutputStream() {
            private final OutputStream out = Channels.newOutputStream(channel);

            @Override
            public void write(int b) throws IOException {
                out.write(b);
            }

            @Override
            public void flush() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        assertThatThrownBy(() -> exports(failing)
                        .items(
                                List.of(item("a")),
                                new Target(folder.resolve("x.jsonl"), false),
                                _ -> {},
                                Work.UNWATCHED))
                .isInstanceOf(DeskException.Failed.class)
                .hasMessageContaining("Input/output error");
        assertThat(names()).isEmpty();
    }

    @Test
    void saysWhereItCannotWrite() throws Exception {
        assertThatThrownBy(() -> export("none/out.jsonl", false, item("a")))
                .isInstanceOf(DeskException.NotFound.class)
                .hasMessageContaining(folder.resolve("none").toString());
        Files.createDirectory(folder.resolve("taken"));
        assertThatThrownBy(() -> export("taken", true, item("a")))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("is a folder");
        ItemExport exports = exports();
        assertThatThrownBy(
                        () -> exports.items(List.of(), new Target(Path.of("/dev/null"), true), _ -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("not an ordinary file");
    }

    @Test
    void leavesNothingBehindWhenItIsCancelledOrTheTableVanishes() throws Exception {
        TestWork work = new TestWork();
        work.runsOn(null);
        ItemReader reader = (_, sink, reading) -> {
            sink.accept(List.of(item("a")), new ItemReader.Summary(1, 1, Duration.ZERO, 1, false));
            work.cancel();
            return new ItemReader.Summary(1, 1, Duration.ZERO, 1, !reading.isCancelled());
        };
        Target target = new Target(folder.resolve("x.jsonl"), false);
        assertThatThrownBy(() -> new FileItemExport(reader).read(ItemReader.Scan.of("t"), target, _ -> {}, work))
                .isInstanceOf(CancelledException.class);
        ItemReader vanishing = (_, sink, _) -> {
            sink.accept(List.of(item("a")), new ItemReader.Summary(1, 1, Duration.ZERO, 1, false));
            throw new DeskException.NotFound("gone", null);
        };
        assertThatThrownBy(() ->
                        new FileItemExport(vanishing).read(ItemReader.Scan.of("t"), target, _ -> {}, Work.UNWATCHED))
                .isInstanceOf(DeskException.NotFound.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aCancelDuringAWriteIsNoFailure() throws Exception {
        TestWork work = new TestWork();
        Iterable<Item> items = () -> {
            work.cancel();
            return Collections.nCopies(100_000, item("x".repeat(50))).iterator();
        };
        assertThatThrownBy(() -> exports().items(items, new Target(folder.resolve("x.jsonl"), false), _ -> {}, work))
                .isInstanceOf(CancelledException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(names()).isEmpty();
    }

    @Test
    void saysHowFarItIs() {
        List<ItemExport.Progress> told = new ArrayList<>();
        exports()
                .items(
                        Collections.nCopies(5_000, item("x".repeat(100))),
                        new Target(folder.resolve("x.jsonl"), false),
                        told::add,
                        Work.UNWATCHED);
        assertThat(told).hasSize(10);
        assertThat(told.getLast().items()).isEqualTo(5_000);
        assertThat(told.getLast().bytes()).isGreaterThan(300_000);
    }
}
