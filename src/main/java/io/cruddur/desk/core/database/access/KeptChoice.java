package io.cruddur.desk.core.database.access;

import io.cruddur.desk.port.access.DatabaseChoice;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.port.kept.Preferences;

/** Keeps the way into an account's database between starts. There is nothing secret in it. */
public final class KeptChoice {
    private final Preferences preferences;
    private final String prefix;

    /** @param account of AWS */
    public KeptChoice(Preferences preferences, String account) {
        this.preferences = preferences;
        this.prefix = "database.connection." + account + ".";
    }

    /** What was kept; the variables' way where nothing was, or something that this version does not know. */
    public DatabaseChoice read() {
        Way way;
        try {
            way = Way.valueOf(value("way"));
        } catch (IllegalArgumentException _) {
            return DatabaseChoice.VARIABLES;
        }
        return new DatabaseChoice(
                way,
                value("host"),
                value("port"),
                value("database"),
                value("user"),
                value("secret"),
                value("rootCertificate"));
    }

    private String value(String name) {
        return preferences.get(prefix + name).orElse("");
    }

    public void keep(DatabaseChoice choice) {
        keep("way", choice.way().name());
        keep("host", choice.host());
        keep("port", choice.port());
        keep("database", choice.database());
        keep("user", choice.user());
        keep("secret", choice.secret());
        keep("rootCertificate", choice.rootCertificate());
    }

    private void keep(String name, String value) {
        if (value.isEmpty()) {
            preferences.remove(prefix + name);
        } else {
            preferences.put(prefix + name, value);
        }
    }
}
