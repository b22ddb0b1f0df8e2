package io.cruddur.desk.ui.database.group;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.database.access.RuleProposal;
import io.cruddur.desk.core.database.access.RuleProposal.RuleObstacle;
import io.cruddur.desk.core.database.access.RuleProposal.RuleRemark;
import io.cruddur.desk.port.access.GroupRule;
import java.util.stream.Collectors;

/** A rule of a security group in words. */
final class GroupRuleFormatter {
    private GroupRuleFormatter() {}

    static String rule(GroupRule rule) {
        String ports = rule.fromPort() < 0
                ? text("database.group.allPorts")
                : rule.fromPort() == rule.toPort()
                        ? String.valueOf(rule.fromPort())
                        : rule.fromPort() + "–" + rule.toPort();
        String protocol = rule.protocol().equals("-1") ? text("database.group.allProtocols") : rule.protocol();
        String words = text(
                rule.outbound() ? "database.group.rule.outbound" : "database.group.rule",
                rule.source(),
                protocol,
                ports);
        return rule.description().isEmpty() ? words : words + "\n" + rule.description();
    }

    static String obstacle(RuleObstacle obstacle) {
        return switch (obstacle) {
            case EMPTY -> "";
            case NO_ADDRESS -> text("database.group.noAddress");
            case ONLY_IPV4 -> text("database.group.onlyIpv4");
            case ONLY_IPV6 -> text("database.group.onlyIpv6");
            case EVERYBODY -> text("database.group.everybody");
            case NOBODY -> text("database.group.nobody");
            case SAME -> text("database.group.same");
            case NOT_OF_ADDRESSES -> text("database.group.notOfAddresses");
            case OUTBOUND -> text("database.group.outbound");
        };
    }

    static String remarks(GroupRule rule, RuleProposal proposal) {
        return proposal.remarks().stream()
                .sorted()
                .map(remark -> remark(rule, proposal, remark))
                .collect(Collectors.joining(" "));
    }

    private static String remark(GroupRule rule, RuleProposal proposal, RuleRemark remark) {
        return switch (remark) {
            case ALREADY_IN -> text("database.group.alreadyIn");
            case COVERS_SEVERAL -> text("database.group.coversSeveral", rule.source());
            case SEVERAL ->
                text("database.group.several", proposal.range().orElseThrow().size());
            case PRIVATE -> text("database.group.private");
        };
    }
}
