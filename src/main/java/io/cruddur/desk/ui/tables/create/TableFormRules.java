package io.cruddur.desk.ui.tables.create;

import io.cruddur.desk.core.tables.create.NewTableRules;
import io.cruddur.desk.core.tables.create.TableRule;
import io.cruddur.desk.ui.kit.Texts;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form, in a sentence. */
final class TableFormRules {
    private TableFormRules() {}

    /** @param field where it is; null when it is nowhere in particular */
    record Problem(@Nullable StringProperty field, String sentence) {}

    /** The first thing that is wrong, from top to bottom; null when the table can be created. */
    static @Nullable Problem check(TableForm form) {
        NewTableRules.Problem<StringProperty> found = NewTableRules.check(form.typed());
        return found == null
                ? null
                : new Problem(
                        found.field(),
                        Texts.text(key(found.rule()), found.about().toArray()));
    }

    private static String key(TableRule rule) {
        return switch (rule) {
            case NAME -> "tables.create.name.rule";
            case PARTITION -> "tables.create.partition.rule";
            case SORT -> "tables.create.sort.rule";
            case ATTRIBUTE_LINE -> "tables.create.attribute.line.rule";
            case ATTRIBUTE -> "tables.create.attribute.rule";
            case TYPE -> "tables.create.type.rule";
            case UNITS -> "tables.create.units.rule";
            case INDEX_NAME -> "tables.create.index.name.rule";
            case INDEX_TWICE -> "tables.create.index.twice.rule";
            case INDEX_INCLUDED -> "tables.create.index.included.rule";
            case INDEXES -> "tables.create.indexes.rule";
            case INCLUDED -> "tables.create.included.rule";
            case TAG_KEY -> "tables.create.tag.key.rule";
            case TAG_TWICE -> "tables.create.tag.twice.rule";
            case TAG_VALUE -> "tables.create.tag.value.rule";
            case TAGS -> "tables.create.tags.rule";
        };
    }
}
