package io.cruddur.desk.core.database.access;

import io.cruddur.desk.model.AddressRange;
import io.cruddur.desk.port.access.GroupRule;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What would become of a rule with addresses that were typed.
 *
 * @param range what would be let in; empty where nothing can be
 * @param obstacle why it cannot be changed to that
 * @param remarks what the person should know before
 */
public record RuleProposal(Optional<AddressRange> range, Optional<RuleObstacle> obstacle, Set<RuleRemark> remarks) {
    public enum RuleObstacle {
        /** Nothing is typed yet. */
        EMPTY,
        NO_ADDRESS,
        /** The rule is about IPv4, and the address is not. */
        ONLY_IPV4,
        ONLY_IPV6,
        EVERYBODY,
        /** This machine itself, its own link, or many at once. */
        NOBODY,
        /** It is what the rule says. */
        SAME,
        /** The rule lets in another group, or a list of prefixes. */
        NOT_OF_ADDRESSES,
        OUTBOUND
    }

    public enum RuleRemark {
        /** The rule lets the address in as it is. */
        ALREADY_IN,
        /** The rule lets in others, too, who would be shut out. */
        COVERS_SEVERAL,
        /** More than one address would be let in. */
        SEVERAL,
        PRIVATE
    }

    public RuleProposal {
        remarks = Set.copyOf(remarks);
    }

    /** @param typed an address or a range */
    public static RuleProposal of(GroupRule rule, String typed) {
        Optional<AddressRange> range = AddressRange.parse(typed);
        Optional<RuleObstacle> obstacle = obstacle(rule, typed, range);
        Set<RuleRemark> remarks = EnumSet.noneOf(RuleRemark.class);
        // What is not sent does nothing that there would be to know.
        if (obstacle.isEmpty() && range.isPresent() && rule.range().isPresent()) {
            AddressRange wanted = range.get();
            AddressRange now = rule.range().get();
            add(remarks, RuleRemark.ALREADY_IN, now.contains(wanted) && !now.equals(wanted));
            add(remarks, RuleRemark.COVERS_SEVERAL, !now.isOneAddress() && !wanted.contains(now));
            add(remarks, RuleRemark.SEVERAL, !wanted.isOneAddress());
            add(remarks, RuleRemark.PRIVATE, wanted.isPrivate());
        }
        return new RuleProposal(obstacle.isPresent() ? Optional.empty() : range, obstacle, remarks);
    }

    private static void add(Set<RuleRemark> remarks, RuleRemark remark, boolean is) {
        if (is) {
            remarks.add(remark);
        }
    }

    private static Optional<RuleObstacle> obstacle(GroupRule rule, String typed, Optional<AddressRange> range) {
        if (rule.outbound()) {
            return Optional.of(RuleObstacle.OUTBOUND);
        }
        AddressRange now = rule.range().orElse(null);
        if (now == null) {
            return Optional.of(RuleObstacle.NOT_OF_ADDRESSES);
        }
        AddressRange wanted = range.orElse(null);
        if (wanted == null) {
            return Optional.of(typed.isBlank() ? RuleObstacle.EMPTY : RuleObstacle.NO_ADDRESS);
        }
        if (wanted.ipv6() != now.ipv6()) {
            return Optional.of(now.ipv6() ? RuleObstacle.ONLY_IPV6 : RuleObstacle.ONLY_IPV4);
        }
        if (wanted.isEverybody()) {
            return Optional.of(RuleObstacle.EVERYBODY);
        }
        if (wanted.isOfNobody()) {
            return Optional.of(RuleObstacle.NOBODY);
        }
        return wanted.equals(now) ? Optional.of(RuleObstacle.SAME) : Optional.empty();
    }
}
