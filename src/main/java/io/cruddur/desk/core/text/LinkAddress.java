package io.cruddur.desk.core.text;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a browser is given for an address in a message. A host in other letters becomes its ASCII form (RFC 5891), in
 * which a look-alike of a known name does not look like it; an address that names a user before the host is no link,
 * since it can begin like another site's.
 */
public final class LinkAddress {
    private static final Pattern PARTS = Pattern.compile(
            "(https?)://(\\[[0-9a-f:.]+]|[^/?#:@\\[\\]]+)(:\\d{1,5})?([/?#].*)?", Pattern.CASE_INSENSITIVE);

    private LinkAddress() {}

    /** Null when it cannot be opened. */
    public static @Nullable URI of(String written) {
        Matcher parts = PARTS.matcher(written);
        if (!parts.matches()) {
            return null;
        }
        try {
            String host = parts.group(2).startsWith("[")
                    ? parts.group(2)
                    : IDN.toASCII(parts.group(2), IDN.USE_STD3_ASCII_RULES);
            String port = parts.group(3) == null ? "" : parts.group(3);
            String rest = parts.group(4) == null ? "" : parts.group(4);
            URI address = new URI(parts.group(1).toLowerCase(Locale.ROOT) + "://" + host.toLowerCase(Locale.ROOT)
                    + port
                    + rest.replace("[", "%5B").replace("]", "%5D"));
            return address.getHost() == null ? null : URI.create(address.toASCIIString());
        } catch (IllegalArgumentException | URISyntaxException _) {
            return null;
        }
    }
}
