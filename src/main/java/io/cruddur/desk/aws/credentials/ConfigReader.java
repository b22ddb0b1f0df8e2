package io.cruddur.desk.aws.credentials;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a settings file line by line. A line that makes no sense is left out and named, and takes nothing else with it;
 * where the AWS CLI and the SDK read one in different ways, it is read as the one that makes sense of it.
 */
final class ConfigReader {
    /** Which of the two files: they name profiles in different ways. */
    enum FileKind {
        CONFIG,
        CREDENTIALS
    }

    private static final Pattern LINE = Pattern.compile("\r\n|\r|\n");
    private static final Pattern WIDE_SPACE = Pattern.compile("[\\u00A0\\u1680\\u2000-\\u200A\\u202F\\u205F\\u3000]");
    private static final Pattern NO_WIDTH = Pattern.compile("[\\u200B-\\u200F\\u2060\\uFEFF]");
    private static final Pattern SETTING_NAME = Pattern.compile("[A-Za-z0-9_./%@-]+");
    private static final Pattern COMMENT = Pattern.compile("[ \t][#;].*");
    private static final Pattern HEADER_COMMENT = Pattern.compile("\\][ \t]*[#;].*");
    private static final Pattern PROFILE = Pattern.compile("profile[ \t]+(.+)");
    private static final Pattern SSO_SESSION = Pattern.compile("sso-session[ \t]+(.+)");

    /** Sections of the config file that are about no credentials. */
    private static final Set<String> OTHER_SECTIONS = Set.of("services", "plugins", "preview", "cli", "toplevel");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String file;
    private final FileKind kind;
    private final Map<String, Map<String, String>> profiles = new HashMap<>();
    private final Map<String, Map<String, String>> ssoSessions = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** Where settings go; null before the first section and in one that is not read. */
    private @Nullable Map<String, String> section;
    /** Whether the lines up to the next section are passed over. */
    private boolean skipped;
    /** What an indented line goes on with; null at the start of a section. */
    private @Nullable String setting;

    private boolean prefixedDefault;

    /** @param file as it is named in sentences */
    ConfigReader(String file, FileKind kind) {
        this.file = file;
        this.kind = kind;
    }

    AwsConfig read(String text) {
        String rest = text;
        if (text.startsWith(BYTE_ORDER_MARK)) {
            rest = text.substring(1);
            problem(
                    1,
                    "begins with a byte order mark, which cannot be seen and which other tools stumble over."
                            + " Save the file as UTF-8 without it.");
        }
        int number = 0;
        for (String line : LINE.split(rest, -1)) {
            number++;
            read(number, line);
        }
        return new AwsConfig(profiles, ssoSessions, problems);
    }

    private void read(int number, String line) {
        String plain =
                NO_WIDTH.matcher(WIDE_SPACE.matcher(line).replaceAll(" ")).replaceAll("");
        String stripped = plain.strip();
        if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
            return;
        }
        if (!plain.equals(line)) {
            problem(
                    number,
                    "holds a special space, such as U+00A0, or a character that cannot be seen. It is read"
                            + " without it here, and other tools stumble over it: type the line again.");
        }
        boolean indented = plain.charAt(0) == ' ' || plain.charAt(0) == '\t';
        if (stripped.startsWith("[")) {
            // Whatever stands above it: what follows is another profile's, and must not become this one's.
            if (indented) {
                problem(
                        number,
                        "begins a section and is indented, which other tools stumble over: move it to the start"
                                + " of the line.");
            }
            readHeader(number, stripped);
        } else if (indented) {
            readIndented(number, stripped);
        } else {
            readSetting(number, stripped);
        }
    }

    private void readHeader(int number, String line) {
        section = null;
        setting = null;
        skipped = true;
        String header = HEADER_COMMENT.matcher(line).replaceFirst("]").strip();
        if (!header.endsWith("]")) {
            problem(
                    number,
                    "begins a section and does not end it with ]. What stands below it is left out, up to the"
                            + " next section: add the ].");
            return;
        }
        String name = header.substring(1, header.length() - 1).strip();
        if (kind == FileKind.CREDENTIALS) {
            if (PROFILE.matcher(name).matches()) {
                problem(
                        number,
                        header + " is left out: in this file a profile stands without the word profile, as ["
                                + PROFILE.matcher(name).replaceFirst("$1") + "].");
                return;
            }
            begin(number, profiles, name);
        } else {
            readConfigHeader(number, name);
        }
    }

    private void readConfigHeader(int number, String name) {
        if (name.equals(AwsConfig.DEFAULT_PROFILE)) {
            // [profile default] counts for more, wherever it stands.
            if (!prefixedDefault) {
                begin(number, profiles, name);
            }
        } else if (PROFILE.matcher(name).matches()) {
            String profile = unquoted(PROFILE.matcher(name).replaceFirst("$1"));
            if (profile.equals(AwsConfig.DEFAULT_PROFILE) && !prefixedDefault) {
                prefixedDefault = true;
                profiles.remove(profile);
            }
            begin(number, profiles, profile);
        } else if (SSO_SESSION.matcher(name).matches()) {
            begin(number, ssoSessions, SSO_SESSION.matcher(name).replaceFirst("$1"));
        } else if (!OTHER_SECTIONS.contains(name.split("[ \t]", 2)[0])) {
            problem(
                    number,
                    "[" + name + "] is no profile and is left out: in this file a profile is called [profile "
                            + (name.isEmpty() ? "name" : name) + "].");
        }
    }

    private void begin(int number, Map<String, Map<String, String>> sections, String quoted) {
        String name = unquoted(quoted);
        if (name.isEmpty() || name.contains("]")) {
            problem(
                    number,
                    "begins a section whose name cannot be read. What stands below it is left out: give it a"
                            + " name between [ and ].");
            return;
        }
        skipped = false;
        section = sections.computeIfAbsent(name, _ -> new HashMap<>());
    }

    private static String unquoted(String name) {
        String plain = name.strip();
        boolean quoted = plain.length() > 1
                && (plain.charAt(0) == '"' || plain.charAt(0) == '\'')
                && plain.charAt(plain.length() - 1) == plain.charAt(0);
        return quoted ? plain.substring(1, plain.length() - 1).strip() : plain;
    }

    /** Whether what is indented here belongs to the line above it, as the settings of one service do. */
    private boolean isNested() {
        Map<String, String> here = section;
        return here != null && setting != null && here.getOrDefault(setting, "").isEmpty();
    }

    private void readIndented(int number, String line) {
        Map<String, String> here = section;
        String before = setting;
        if (skipped || isNested()) {
            return;
        }
        if (here == null || before == null) {
            problem(
                    number,
                    "is indented, as if it went on with a line above it. It is read as a setting of its own"
                            + " here, and other tools stumble over it: move it to the start of the line.");
            readSetting(number, line);
        } else if (SETTING_NAME.matcher(name(line)).matches()) {
            problem(
                    number,
                    "is indented, so it goes on with the setting above it and is no setting of its own. It is"
                            + " left out: move it to the start of the line.");
        } else {
            here.merge(before, line, (first, more) -> first + "\n" + more);
        }
    }

    private void readSetting(int number, String line) {
        Map<String, String> here = section;
        if (skipped) {
            return;
        }
        String name = name(line);
        if (name.isEmpty()) {
            problem(number, "is neither a [section] nor name = value, and is left out. Correct it or take it away.");
            setting = null;
        } else if (!SETTING_NAME.matcher(name).matches()) {
            problem(
                    number,
                    "has a name before the = that no setting has, and is left out. Correct it or take it away.");
            setting = null;
        } else if (here == null) {
            problem(
                    number,
                    "stands above the first section, so it belongs to no profile, and is left out. Put it below"
                            + " the [section] that it is meant for.");
        } else {
            setting = name;
            here.put(
                    name,
                    COMMENT.matcher(line.substring(sign(line) + 1))
                            .replaceFirst("")
                            .strip());
        }
    }

    private static String name(String line) {
        int sign = sign(line);
        return sign < 0 ? "" : line.substring(0, sign).strip();
    }

    /** Where the name ends: the AWS CLI takes a colon, too. */
    private static int sign(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '=' || line.charAt(i) == ':') {
                return i;
            }
        }
        return -1;
    }

    /** Never with what the line says, which may be a secret. */
    private void problem(int number, String what) {
        problems.add(file + ", line " + number + (what.startsWith("[") ? ": " : " ") + what);
    }
}
