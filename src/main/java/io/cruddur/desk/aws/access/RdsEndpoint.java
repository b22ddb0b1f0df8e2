package io.cruddur.desk.aws.access;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an instance's endpoint, which says which instance it is and where.
 *
 * @param id the instance's identifier
 */
record RdsEndpoint(String id, String region) {
    /** Clusters and proxies have a word before the hash: {@code cluster-abc}, {@code proxy-abc}. */
    private static final Pattern FORM = Pattern.compile(
            "([a-z][a-z0-9-]*)\\.([a-z0-9]+)\\.([a-z]{2}[a-z0-9-]+-[0-9])\\.rds\\.amazonaws\\.com(\\.cn)?\\.?");

    /** Empty when it is no instance's. */
    static Optional<RdsEndpoint> of(String host) {
        Matcher matcher = FORM.matcher(host.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(new RdsEndpoint(matcher.group(1), matcher.group(3))) : Optional.empty();
    }

    /** The region that any endpoint of RDS is in, also a cluster's or a proxy's; empty when it is none of RDS. */
    static Optional<String> region(String host) {
        Matcher matcher = Pattern.compile(".*\\.([a-z]{2}[a-z0-9-]+-[0-9])\\.rds\\.amazonaws\\.com(\\.cn)?\\.?")
                .matcher(host.toLowerCase(Locale.ROOT));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
