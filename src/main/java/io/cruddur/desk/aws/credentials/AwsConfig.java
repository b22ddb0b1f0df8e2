package io.cruddur.desk.aws.credentials;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the shared config and credentials files of this machine say, as far as they can be read.
 *
 * @param profiles the settings of each profile, by its name
 * @param ssoSessions the settings of each {@code [sso-session]}
 * @param problems what could not be read or is read in another way than it stands there, each a sentence that names file
 *     and line
 */
public record AwsConfig(
        Map<String, Map<String, String>> profiles,
        Map<String, Map<String, String>> ssoSessions,
        List<String> problems) {
    static final String DEFAULT_PROFILE = "default";

    /** Of a machine without such files. */
    public static final AwsConfig NONE = new AwsConfig(Map.of(), Map.of(), List.of());

    public AwsConfig {
        profiles = Map.copyOf(profiles);
        ssoSessions = Map.copyOf(ssoSessions);
        problems = List.copyOf(problems);
    }

    /** A setting of a profile; nothing when there is no such profile, or it says nothing there. */
    public Optional<String> setting(String profile, String name) {
        return Optional.ofNullable(profiles.get(profile))
                .map(settings -> settings.get(name))
                .filter(value -> !value.isEmpty());
    }

    /** The names of the profiles, in order. */
    List<String> names() {
        return List.copyOf(new TreeMap<>(profiles).keySet());
    }

    /** The settings may hold secrets. */
    @Override
    public String toString() {
        return "profiles " + names() + ", problems " + problems;
    }
}
