package io.cruddur.desk.core.database.access;

import io.cruddur.desk.port.access.DatabaseChoice;
import io.cruddur.desk.port.access.DatabaseChoice.Way;
import io.cruddur.desk.port.kept.Preferences;
import java.util.regex.Pattern;

/** Keeps the way into an account's database between starts. There is nothing secret in it. */
public final class KeptChoice {
    private static final Pattern ANYTHING = Pattern.compile(".*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]{0,253}");
    private static final Pattern PORT = Pattern.compile("[0-9]{0,5}");
    private static final Pattern NAME = Pattern.compile("[^:/@\\s\"{}]{0,63}");
    private static final Pattern SECRET = Pattern.compile("|arn:[^\\s\"{}]+");
    private static final Pattern FILE = Pattern.compile("[^\"{}]*");

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

    /** What a field cannot mean is not kept: a URL with its password, or a secret itself, is pasted quickly. */
    public void keep(DatabaseChoice choice) {
        keep("way", choice.way().name(), ANYTHING);
        keep("host", choice.host(), HOST);
        keep("port", choice.port(), PORT);
        keep("database", choice.database(), NAME);
        keep("user", choice.user(), NAME);
        keep("secret", choice.secret(), SECRET);
        keep("rootCertificate", choice.rootCertificate(), FILE);
    }

    private void keep(String name, String given, Pattern form) {
        String value = given.strip();
        if (!form.matcher(value).matches()) {
            preferences.remove(prefix + name);
        } else if (value.isEmpty()) {
            preferences.remove(prefix + name);
        } else {
            preferences.put(prefix + name, value);
        }
    }
}
