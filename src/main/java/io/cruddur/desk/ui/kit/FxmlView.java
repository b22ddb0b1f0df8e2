package io.cruddur.desk.ui.kit;

/** Every FXML file, once. */
public enum FxmlView {
    CHAT("/fxml/messages/chat.fxml"),
    CHAT_COMPOSER("/fxml/messages/composer.fxml"),
    CHAT_CONVERSATION("/fxml/messages/conversation.fxml"),
    CHAT_LIST("/fxml/messages/conversations.fxml"),
    CHAT_NEW("/fxml/messages/new-conversation.fxml"),
    CHAT_SWITCHER("/fxml/messages/quick-switcher.fxml"),
    SIGN_IN("/fxml/messages/signin.fxml"),
    SIGN_IN_ACCOUNT("/fxml/messages/signin-account.fxml"),
    SIGN_IN_APP("/fxml/messages/signin-app.fxml"),
    SIGN_IN_CODE("/fxml/messages/signin-code.fxml"),
    SIGN_IN_FACTORS("/fxml/messages/signin-factors.fxml"),
    SIGN_IN_NEW_PASSWORD("/fxml/messages/signin-new-password.fxml"),
    SIGN_IN_PASSWORD("/fxml/messages/signin-password.fxml"),
    COLUMNS("/fxml/grid/columns.fxml"),
    REQUESTS("/fxml/requests/requests.fxml"),
    REQUESTS_AUDIT("/fxml/requests/audit.fxml"),
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
    DATABASE("/fxml/database/database.fxml"),
    DATABASE_CONNECTION("/fxml/database/connection.fxml"),
    DATABASE_SQL("/fxml/database/sqlConsole.fxml"),
    DATABASE_ROWS("/fxml/database/sqlRows.fxml"),
    DATABASE_TABLES("/fxml/database/databaseTables.fxml"),
    DATABASE_SESSIONS("/fxml/database/sessions.fxml"),
    GROUP_RULE("/fxml/database/groupRule.fxml"),
    SET_UP("/fxml/database/setUp.fxml"),
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
