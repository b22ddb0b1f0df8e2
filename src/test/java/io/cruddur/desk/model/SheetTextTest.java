package io.cruddur.desk.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class SheetTextTest {
    private static final CSVFormat TABS =
            CSVFormat.RFC4180.builder().setDelimiter('\t').get();

    private static final List<String> NASTY = List.of(
            "=1+1",
            "=cmd|' /C calc'!A0",
            "+49 170",
            "+5",
            "-1+1",
            "- item",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1",
            "\uFF1D1",
            "a\tb",
            "a\nb",
            "a\r\nb",
            "say \"so\"",
            "\"=1",
            "-",
            "-5abc",
            "-\u0665",
            "\u200B=1",
            "\uFEFF=1",
            "\u3000=1",
            "\u2003=1",
            "\u202F=1",
            "\u000B=1",
            "\u000C=1",
            "\u0000=1",
            "\u001F=1",
            "\u2060=1");

    private static final List<String> PLAIN = List.of("", "a", "-5", "-5.25", "-1.5E-7", "12", "a=b", "x@y.z", "'=1");

    @Test
    void no_cell_begins_a_formula_and_each_is_read_back_as_one_cell() throws IOException {
        for (String value : NASTY) {
            List<String> cells = List.of("x", value, "y");
            for (CSVRecord read :
                    List.of(only(SheetText.csv(cells), CSVFormat.RFC4180), only(SheetText.row(cells), TABS))) {
                assertThat(read.toList()).hasSize(3);
                assertThat(read.get(1).replace("'", "")).isEqualTo(value.replace("'", ""));
                assertThat(read.get(1).strip()).doesNotContainPattern("^[=+\\-@\uFF1D]");
                assertThat(read.get(1)).doesNotContainPattern("^[\t\r\n]");
            }
        }
    }

    /** Whichever separator a spreadsheet splits at, and whether it heeds the quotes or not. */
    @Test
    void no_part_of_a_cell_begins_a_formula() throws IOException {
        List<String> values = List.of(
                "a;=cmd|'/C calc'!A0;b",
                "a\t=1+1\tb",
                "a,=1",
                "a,+1x,@b",
                "a\n=1",
                "a\r\n=1",
                "a\r=1",
                "a; \u200B=1",
                "a;\"=1\"",
                "=1;=2",
                ";;=1",
                "a;\uFF1D1");
        for (String value : values) {
            List<String> cells = List.of("x", value, "y");
            for (String line : List.of(SheetText.csv(cells), SheetText.row(cells))) {
                for (String part : line.split("[;,\t\r\n]")) {
                    assertThat(part).as(value).doesNotContainPattern("^[\\s\"\u200B]*[=+\\-@\uFF1D]");
                }
            }
            for (CSVRecord read :
                    List.of(only(SheetText.csv(cells), CSVFormat.RFC4180), only(SheetText.row(cells), TABS))) {
                assertThat(read.toList()).hasSize(3);
                assertThat(read.get(1).replace("'", "")).isEqualTo(value.replace("'", ""));
            }
        }
        List<String> harmless = List.of("a;-5;b", "a, -1.5", "a;b=c", "a;'=1", "a\r\nb");
        assertThat(only(SheetText.csv(harmless), CSVFormat.RFC4180).toList()).isEqualTo(harmless);
    }

    @Test
    void numbers_and_what_cannot_be_a_formula_stay_as_they_are() throws IOException {
        assertThat(only(SheetText.csv(PLAIN), CSVFormat.RFC4180).toList()).isEqualTo(PLAIN);
        assertThat(only(SheetText.row(PLAIN), TABS).toList()).isEqualTo(PLAIN);
        assertThat(SheetText.row(List.of("-5", "b"))).isEqualTo("-5\tb");
    }

    @Test
    void one_value_is_copied_exactly_and_several_as_a_column() throws IOException {
        assertThat(SheetText.column(List.of("=1\n2"))).isEqualTo("=1\n2");
        List<String> column =
                TABS.parse(new java.io.StringReader(SheetText.column(List.of("=1", "a\nb", "-5")))).stream()
                        .map(read -> read.get(0))
                        .collect(Collectors.toList());
        assertThat(column).containsExactly("'=1", "a\nb", "-5");
    }

    private static CSVRecord only(String text, CSVFormat format) throws IOException {
        List<CSVRecord> records = format.parse(new java.io.StringReader(text)).getRecords();
        assertThat(records).hasSize(1);
        return records.getFirst();
    }
}
