package io.cruddur.desk.ui.database.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTextTest {
    @Test
    void valuesStandBelowEachOtherInTheColumnsOrder() {
        Item row = new Item(Map.of(
                "n", new Attribute.Num("1.50"),
                "handle", new Attribute.Text("o'neil\n(old)"),
                "gone", new Attribute.Null(),
                "bytes", new Attribute.Binary(new byte[] {(byte) 0xca, 0x0f}),
                "list", new Attribute.ListOf(List.of(new Attribute.Text("a"), new Attribute.Null()))));

        assertThat(RowsFormatter.rowText().of(row, List.of("n", "handle", "gone", "bytes", "list")))
                .isEqualTo("""
                        n       1.50
                        handle  o'neil
                                (old)
                        gone    NULL
                        bytes   \\xca0f
                        list    ["a", null]""");
    }

    @Test
    void aHebrewValueIsCutSoonerAndCopiedWhole() {
        String hebrew = "\u05E9\u05DC\u05D5\u05DD ".repeat(20_000);
        Item row = new Item(Map.of("big", new Attribute.Text(hebrew), "n", new Attribute.Num("1")));

        assertThat(RowsFormatter.rowText().of(row, List.of("big", "n")))
                .hasSizeLessThan(700)
                .contains("in all; copy")
                .endsWith("\nn    1");
        assertThat(RowsFormatter.rowText().whole(row, List.of("big", "n"))).contains(hebrew);
    }

    @Test
    void aLongValueIsCutAndSaysSo() {
        Item row = new Item(Map.of(
                "big", new Attribute.Text("ü".repeat(1_500_000)), "blob", new Attribute.Binary(new byte[3_000_000])));

        assertThat(RowsFormatter.rowText().of(row, List.of("big")))
                .hasSizeLessThan(4_100)
                .contains("ü… (2.9 MB in all; copy");
        assertThat(RowsFormatter.rowText().of(row, List.of("blob")))
                .hasSizeLessThan(4_100)
                .contains("00… (2.9 MB in all; copy");
    }
}
