package io.cruddur.desk.ui.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.results.Column;
import io.cruddur.desk.port.kept.Preferences;
import io.cruddur.desk.support.MemoryPreferences;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnsViewModelTest {
    private static final Column KEY = new Column("pk", Column.Role.PARTITION_KEY, 10, false);

    private final Map<String, String> kept = new HashMap<>();
    private final Preferences preferences = new MemoryPreferences(kept);

    private final ColumnsViewModel columns = columns();

    @Test
    void whatIsChosenIsRememberedForItsTableOnly() {
        columns.show(columns.found().get(2), false);
        columns.move(columns.found().get(3), 1);
        columns.width("a", 123.4);

        ColumnsViewModel later = columns();
        assertThat(shown(later)).containsExactly("pk", "c", "a");
        assertThat(later.width("a")).hasValue(123);
        assertThat(later.width("c")).isEmpty();
        later.rememberAt(preferences, "tables.columns.local.another");
        assertThat(shown(later)).containsExactly("pk", "a", "b", "c");
    }

    @Test
    void columnsStayInSightUntilItIsKnownThatTheResultsHaveOthers() {
        columns.begin(List.of(KEY));
        assertThat(shown(columns)).as("read again").containsExactly("pk", "a", "b", "c");
        columns.found(List.of(column("b")));
        assertThat(shown(columns)).containsExactly("pk", "b");

        columns.begin(List.of(KEY));
        columns.settle();
        assertThat(shown(columns)).as("nothing came").containsExactly("pk");
    }

    @Test
    void columnsOfAnotherTableDoNotStay() {
        columns.begin(List.of(new Column("id", Column.Role.PARTITION_KEY, 10, false)));
        assertThat(shown(columns)).as("other keys").containsExactly("id");

        ColumnsViewModel later = columns();
        later.rememberAt(preferences, "tables.columns.local.another");
        later.begin(List.of(KEY));
        assertThat(shown(later)).as("the same keys").containsExactly("pk");
    }

    @Test
    void oddNamesAreRemembered() {
        List<String> names = List.of("a b", "!x:1", "", "é#😀.%2B+", "-", "1 +");
        List<Column> odd = names.stream().map(ColumnsViewModelTest::column).toList();
        columns.begin(odd);
        columns.move(odd.getLast(), 0);
        columns.show(odd.get(1), false);

        ColumnsViewModel later = new ColumnsViewModel();
        later.rememberAt(preferences, "tables.columns.local.t");
        later.begin(odd);

        assertThat(shown(later)).containsExactly("1 +", "a b", "", "é#😀.%2B+", "-");
    }

    @Test
    void columnsFoundLaterComeBehindAndStayHiddenWhenOnlyKeysAreWanted() {
        columns.found(List.of(column("d")));
        assertThat(shown(columns)).containsExactly("pk", "a", "b", "c", "d");

        columns.showKeys();
        columns.found(List.of(column("e")));
        assertThat(shown(columns)).containsExactly("pk");
        assertThat(columns.found()).extracting(Column::name).containsExactly("pk", "a", "b", "c", "d", "e");

        columns.showAll();
        assertThat(shown(columns)).containsExactly("pk", "a", "b", "c", "d", "e");
        columns.reset();
        assertThat(kept).isEmpty();
    }

    @Test
    void ofThreeHundredTheFirstSixtyAreShownUntilMoreAreAskedFor() {
        List<Column> many =
                IntStream.range(0, 300).mapToObj(i -> column("attribute" + i)).toList();
        columns.begin(List.of(KEY));
        columns.found(many);

        assertThat(columns.shown()).hasSize(60);
        assertThat(columns.foundCountProperty().get()).isEqualTo(301);
        columns.show(many.get(250), true);
        assertThat(columns.shown()).hasSize(61).last().isEqualTo(many.get(250));
        columns.showAll();
        assertThat(columns.shown()).hasSize(301);
        columns.reset();
        assertThat(columns.shown()).hasSize(60);
    }

    @Test
    void headersThatAreDraggedLeaveHiddenColumnsWhereTheyAre() {
        columns.show(columns.found().get(1), false);

        columns.order(List.of("c", "pk", "b"));

        assertThat(columns.found()).extracting(Column::name).containsExactly("c", "a", "pk", "b");
        assertThat(shown(columns)).containsExactly("c", "pk", "b");
    }

    @Test
    void whatCannotBeUnderstoodCountsAsNothingChosen() {
        for (String text : List.of("", "2 + a:0", "1", "1 + a", "1 + a:x", "1 - %zz:0")) {
            kept.put("tables.columns.local.t", text);

            assertThat(shown(columns())).as(text).containsExactly("pk", "a", "b", "c");
        }
    }

    private ColumnsViewModel columns() {
        ColumnsViewModel made = new ColumnsViewModel();
        made.rememberAt(preferences, "tables.columns.local.t");
        made.begin(List.of(KEY));
        made.found(Stream.of("a", "b", "c").map(ColumnsViewModelTest::column).toList());
        return made;
    }

    private static Column column(String name) {
        return new Column(name, Column.Role.ATTRIBUTE, 10, false);
    }

    private static List<String> shown(ColumnsViewModel columns) {
        return columns.shown().stream().map(Column::name).toList();
    }
}
