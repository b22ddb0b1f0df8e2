package io.cruddur.desk.ui.tables.editor.merge;

import io.cruddur.desk.model.item.ItemMerge.Merged;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.util.ArrayList;
import java.util.List;

/** What became of the attributes of a conflict, each one by its name. */
public final class ConflictText {
    private ConflictText() {}

    /** Names of attributes as they are shown, those within maps behind the map's. */
    static String path(List<String> path) {
        return ShownText.line(String.join(".", path));
    }

    public static String merged(Merged merged) {
        List<String> sentences = new ArrayList<>();
        if (!merged.kept().isEmpty()) {
            sentences.add(Texts.text("tables.editor.conflict.kept", names(merged.kept())));
        }
        if (!merged.dropped().isEmpty()) {
            sentences.add(Texts.text("tables.editor.conflict.dropped", names(merged.dropped())));
        }
        sentences.add(Texts.text("tables.editor.conflict.merged"));
        return String.join(" ", sentences);
    }

    /** @param given the paths of what was yours alone */
    public static String tookTheirs(List<List<String>> given) {
        String took = Texts.text("tables.editor.conflict.took");
        return given.isEmpty() ? took : took + " " + Texts.text("tables.editor.conflict.dropped", names(given));
    }

    private static String names(List<List<String>> paths) {
        return String.join(", ", paths.stream().map(ConflictText::path).toList());
    }
}
