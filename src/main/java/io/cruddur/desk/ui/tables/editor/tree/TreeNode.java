package io.cruddur.desk.ui.tables.editor.tree;

import io.cruddur.desk.core.tables.editor.DraftProblem;
import io.cruddur.desk.core.tables.editor.TreeRow;
import io.cruddur.desk.model.item.AttributeType;
import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.ui.tables.editor.DraftViewModel;
import io.cruddur.desk.ui.tables.editor.LiveRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TreeItem;

/** The tree items of a draft, brought in step with each new draft: what is open stays open, what has not changed stays. */
final class TreeNode {
    private final DraftViewModel model;
    private final TreeItem<LiveRow> root = new TreeItem<>(new LiveRow());

    TreeNode(DraftViewModel model) {
        this.model = model;
        follow();
        root.setExpanded(true);
    }

    TreeItem<LiveRow> root() {
        return root;
    }

    void follow() {
        Draft draft = model.draftProperty().get();
        follow(root, draft, List.of(), "", AttributeType.M);
    }

    private void follow(TreeItem<LiveRow> item, Draft draft, List<Integer> path, String where, AttributeType parent) {
        TreeRow before = item.getValue().now();
        fit(item.getChildren(), before == null ? List.of() : before.value().children(), draft.children());
        boolean key = path.size() == 1 && model.keys().isKey(draft.name());
        Optional<DraftProblem> problem = model.problemAt(path);
        TreeRow row = new TreeRow(
                path,
                where,
                draft,
                parent,
                key,
                problem.map(DraftProblem::sentence).orElse(""),
                problem.filter(DraftProblem::inName).isPresent());
        if (!row.equals(before)) {
            item.getValue().become(row);
        }
        for (int i = 0; i < draft.children().size(); i++) {
            List<Integer> place = new ArrayList<>(path);
            place.add(i);
            Draft child = draft.children().get(i);
            follow(
                    item.getChildren().get(i),
                    child,
                    List.copyOf(place),
                    below(where, draft.type(), child, i),
                    draft.type());
        }
    }

    private static String below(String where, AttributeType within, Draft child, int place) {
        return within == AttributeType.M
                ? where.isEmpty() ? child.name() : where + "." + child.name()
                : where + "[" + place + "]";
    }

    /** As many items as there are children, inserted and removed where the drafts begin to differ. */
    private static void fit(List<TreeItem<LiveRow>> items, List<Draft> before, List<Draft> after) {
        int same = 0;
        while (same < Math.min(before.size(), after.size()) && before.get(same).equals(after.get(same))) {
            same++;
        }
        if (items.size() > after.size()) {
            int place = Math.min(same, after.size());
            items.subList(place, place + items.size() - after.size()).clear();
        } else if (items.size() < after.size()) {
            List<TreeItem<LiveRow>> fresh = new ArrayList<>();
            for (int i = items.size(); i < after.size(); i++) {
                TreeItem<LiveRow> added = new TreeItem<>(new LiveRow());
                added.setExpanded(true);
                fresh.add(added);
            }
            items.addAll(Math.min(same, items.size()), fresh);
        }
    }

    /** The item at {@code path}. */
    TreeItem<LiveRow> at(List<Integer> path) {
        TreeItem<LiveRow> item = root;
        for (int place : path) {
            item = item.getChildren().get(place);
        }
        return item;
    }
}
