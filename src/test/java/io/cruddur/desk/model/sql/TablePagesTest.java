package io.cruddur.desk.model.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.model.item.Attribute;
import io.cruddur.desk.model.item.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablePagesTest {
    private static SqlColumn column(String name, boolean key) {
        return new SqlColumn(name, "text", !key, null, key, List.of());
    }

    private static TablePages pages(String name, SqlTable.Kind kind, SqlColumn... columns) {
        return new TablePages(new SqlTable(name, kind, 0, 0, true, List.of(columns)));
    }

    @Test
    void goesOnBehindTheLastKey() {
        TablePages pages =
                pages("likes", SqlTable.Kind.TABLE, column("user", true), column("n", true), column("x", false));

        assertThat(pages.first()).isEqualTo("select * from likes order by \"user\", n");
        assertThat(pages.after(
                        new Item(Map.of("user", new Attribute.Text("o'neil"), "n", new Attribute.Num("1.50"))), 1_000))
                .isEqualTo("select * from likes where (\"user\", n) > ('o''neil', '1.50') order by \"user\", n");
        assertThat(pages.after(
                        new Item(Map.of(
                                "user", new Attribute.Binary(new byte[] {(byte) 0xca, (byte) 0xfe}),
                                "n", new Attribute.Bool(true))),
                        1))
                .contains("> ('\\xcafe', 'true')");
    }

    @Test
    void countsRowsWhereThereIsNoKey() {
        assertThat(pages("log", SqlTable.Kind.TABLE, column("x", false)).after(new Item(Map.of()), 40))
                .isEqualTo("select * from log order by ctid offset 40");
        assertThat(pages("parts", SqlTable.Kind.PARTITIONED).first())
                .isEqualTo("select * from parts order by tableoid, ctid");
        assertThat(pages("everybody", SqlTable.Kind.VIEW).after(new Item(Map.of()), 7))
                .isEqualTo("select * from everybody offset 7");
        // A key whose values cannot be written, such as an array.
        assertThat(pages("odd", SqlTable.Kind.TABLE, column("a", true))
                        .after(new Item(Map.of("a", new Attribute.ListOf(List.of()))), 3))
                .isEqualTo("select * from odd order by a offset 3");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "users,users",
                "_a1,_a1",
                "Users,\"Users\"",
                "user,\"user\"",
                "1a,\"1a\"",
                "a b,\"a b\"",
                "a\"b,\"a\"\"b\""
            })
    void quotesNamesThatNeedIt(String name, String quoted) {
        assertThat(Identifiers.quoted(name)).isEqualTo(quoted);
    }
}
