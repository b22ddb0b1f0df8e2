package io.cruddur.desk.core.tables.editor;

/** In which form an item is typed. */
public enum DraftForm {
    TREE,
    JSON
}
