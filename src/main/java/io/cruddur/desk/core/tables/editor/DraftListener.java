package io.cruddur.desk.core.tables.editor;

import io.cruddur.desk.model.item.Draft;
import io.cruddur.desk.model.item.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who shows an item while it is typed. */
public interface DraftListener {
    void form(DraftForm now);

    /** The tree. While the text is in front: as it was when the text was last understood. */
    void draft(Draft now);

    /** What this version is compared with. */
    void base(DraftBase now);

    /** The text was made from the tree. */
    void text(String now);

    /** What is wrong, but for what nobody has been at yet. */
    void problems(List<DraftProblem> now);

    /**
     * @param item what was typed; null while something is wrong with it, or being checked
     */
    void item(@Nullable Item item);

    /** DynamoDB's size of the item. */
    void bytes(long now);

    void checking(boolean now);

    /** Whether the text can be shown as a tree. */
    void readable(boolean now);

    /** What can be taken back, and taken again. */
    void steps(boolean undo, boolean redo);
}
