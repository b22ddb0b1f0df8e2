package io.cruddur.desk.ui.kit;

/** Every FXML file, once. */
public enum FxmlView {
    CHAT("/fxml/chat/chat.fxml"),
    CHAT_COMPOSER("/fxml/chat/composer.fxml"),
    CHAT_CONVERSATION("/fxml/chat/conversation.fxml"),
    CHAT_LIST("/fxml/chat/conversations.fxml"),
    CHAT_NEW("/fxml/chat/new-conversation.fxml"),
    CHAT_SWITCHER("/fxml/chat/quick-switcher.fxml"),
    COLUMNS("/fxml/grid/columns.fxml"),
    REQUESTS("/fxml/requests/requests.fxml"),
    REQUEST_DETAIL("/fxml/requests/detail.fxml"),
    SHELL("/fxml/shell/shell.fxml"),
    SHELL_HEADER("/fxml/shell/header.fxml"),
    SHELL_STATUS_BAR("/fxml/shell/status-bar.fxml"),
    CREATE_TABLE("/fxml/tables/createTable.fxml"),
    EXPORT_ITEMS("/fxml/tables/exportItems.fxml"),
    IMPORT_ITEMS("/fxml/tables/importItems.fxml"),
    ITEMS("/fxml/tables/items.fxml"),
    ITEM_ACTIONS("/fxml/tables/itemActions.fxml"),
    ITEM_CONFLICT("/fxml/tables/itemConflict.fxml"),
    ITEM_DETAIL("/fxml/tables/itemDetail.fxml"),
    PARTIQL("/fxml/tables/partiql.fxml"),
    QUERY("/fxml/tables/query.fxml"),
    QUERY_BUILDER("/fxml/tables/queryBuilder.fxml"),
    ITEM_EDITOR("/fxml/tables/itemEditor.fxml"),
    ITEM_TREE("/fxml/tables/itemTree.fxml"),
    SEED_TABLE("/fxml/tables/seedTable.fxml"),
    TABLE("/fxml/tables/table.fxml"),
    TABLES("/fxml/tables/tables.fxml"),
    DATABASE("/fxml/users/database.fxml"),
    DATABASE_SQL("/fxml/users/sqlConsole.fxml"),
    DATABASE_ROWS("/fxml/users/sqlRows.fxml"),
    DATABASE_TABLES("/fxml/users/databaseTables.fxml"),
    DATABASE_SESSIONS("/fxml/users/sessions.fxml"),
    SET_UP("/fxml/users/setUp.fxml"),
    POOL("/fxml/users/pool.fxml"),
    POOL_PASSWORD("/fxml/users/password.fxml"),
    POOL_USER("/fxml/users/poolUser.fxml"),
    SYNC("/fxml/users/compare.fxml"),
    SYNC_PLAN("/fxml/users/plan.fxml"),
    USERS("/fxml/users/users.fxml");

    private final String path;

    FxmlView(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }
}
