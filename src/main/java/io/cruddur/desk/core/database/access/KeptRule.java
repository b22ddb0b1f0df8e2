package io.cruddur.desk.core.database.access;

import io.cruddur.desk.port.access.SecurityGroups.RuleId;
import io.cruddur.desk.port.kept.Preferences;

/** Keeps which rule of which security group an account's database is reached by. There is nothing secret in it. */
public final class KeptRule {
    private final Preferences preferences;
    private final String prefix;

    /** @param account of AWS */
    public KeptRule(Preferences preferences, String account) {
        this.preferences = preferences;
        this.prefix = "database.group." + account + ".";
    }

    /** @param usual what is taken where nothing was kept */
    public RuleId read(RuleId usual) {
        return new RuleId(
                preferences.get(prefix + "id").orElse(usual.group()),
                preferences.get(prefix + "rule").orElse(usual.rule()));
    }

    /** What the environment variables say anyway is not kept: they may say another one tomorrow. */
    public void keep(RuleId rule, RuleId usual) {
        keep("id", rule.group(), usual.group());
        keep("rule", rule.rule(), usual.rule());
    }

    private void keep(String name, String value, String usual) {
        if (value.equals(usual)) {
            preferences.remove(prefix + name);
        } else {
            preferences.put(prefix + name, value);
        }
    }
}
