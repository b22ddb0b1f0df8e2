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
            "a;=1",
            "a,=1",
            "-",
            "-5abc",
            "-\u0665");

    private static final List<String> PLAIN = List.of("", "a", "-5", "-5.25", "-1.5E-7", "12", "a=b", "x@y.z", "'=1");

    @Test
    void no_cell_begins_a_formula_and_each_is_read_back_as_one_cell() throws IOException {
        for (String value : NASTY) {
            List<String> cells = List.of("x", value, "y");
            for (CSVRecord read :
                    List.of(only(SheetText.csv(cells), CSVFormat.RFC4180), only(SheetText.row(cells), TABS))) {
                assertThat(read.toList()).hasSize(3);
                assertThat(read.get(1)).isIn(value, "'" + value);
                assertThat(read.get(1).strip()).doesNotContainPattern("^[=+\\-@\uFF1D]");
                assertThat(read.get(1)).doesNotContainPattern("^[\t\r\n]");
            }
        }
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
