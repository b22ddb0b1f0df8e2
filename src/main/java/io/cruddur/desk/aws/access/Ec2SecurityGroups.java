package io.cruddur.desk.aws.access;

import io.cruddur.desk.aws.AuditNote;
import io.cruddur.desk.aws.AwsFailures;
import io.cruddur.desk.aws.RegionalClients;
import io.cruddur.desk.model.AddressRange;
import io.cruddur.desk.port.CancelledException;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.GroupRule;
import io.cruddur.desk.port.access.SecurityGroups;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.ec2.model.ModifySecurityGroupRulesRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

/** Rules of security groups, as EC2 has them, in the region of the database. */
public final class Ec2SecurityGroups implements SecurityGroups {
    private static final Logger LOG = LoggerFactory.getLogger(Ec2SecurityGroups.class);

    private static final String DESCRIBE = "ec2:DescribeSecurityGroupRules";
    private static final String MODIFY = "ec2:ModifySecurityGroupRules";

    private final RegionalClients clients;
    private final CheckAddress page;
    private final Supplier<String> region;
    private final RuleId usual;

    /**
     * @param host of the database, as far as it is known; its endpoint may say the region
     * @param otherwise the region of the session
     */
    public Ec2SecurityGroups(
            RegionalClients clients, CheckAddress page, Supplier<String> host, String otherwise, RuleId usual) {
        this.clients = clients;
        this.page = page;
        this.region = () -> RdsEndpoint.region(host.get()).orElse(otherwise);
        this.usual = usual;
    }

    @Override
    public RuleId usual() {
        return usual;
    }

    @Override
    public GroupRule read(RuleId id, Work work) {
        work.checkCancelled();
        String where = region.get();
        List<SecurityGroupRule> found;
        try {
            found = clients.ec2(where)
                    .describeSecurityGroupRules(request -> request.securityGroupRuleIds(id.rule()))
                    .securityGroupRules();
        } catch (DeskException | CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            throw explained(e, id.rule(), where, "read the rule " + id.rule(), DESCRIBE);
        }
        if (found.isEmpty()) {
            throw absent(id.rule(), where, null);
        }
        GroupRule rule = rule(found.getFirst());
        if (!rule.group().equals(id.group())) {
            throw new DeskException.Invalid("The rule " + rule.id() + " is one of the group " + rule.group()
                    + ", and not of " + id.group() + ". Correct the one or the other.");
        }
        return rule;
    }

    private static RuntimeException explained(
            RuntimeException failure, String rule, String where, String what, String action) {
        String code = AwsFailures.code(failure);
        if (code.startsWith("InvalidSecurityGroupRuleId") || code.startsWith("InvalidGroup")) {
            return absent(rule, where, failure);
        }
        return MissingPermission.explain(failure, what, action);
    }

    private static DeskException absent(String rule, String where, @Nullable RuntimeException cause) {
        return new DeskException.NotFound(
                "There is no rule " + rule + " in this account in " + where
                        + ". Check its id, and that of its group, in the VPC console: a rule that was made anew has"
                        + " another id.",
                cause);
    }

    private static GroupRule rule(SecurityGroupRule found) {
        Optional<AddressRange> range = Optional.<@Nullable String>ofNullable(found.cidrIpv4())
                .or(() -> Optional.ofNullable(found.cidrIpv6()))
                .flatMap(AddressRange::parse);
        return new GroupRule(
                text(found.securityGroupRuleId()),
                text(found.groupId()),
                Boolean.TRUE.equals(found.isEgress()),
                text(found.ipProtocol()),
                Objects.requireNonNullElse(found.fromPort(), -1),
                Objects.requireNonNullElse(found.toPort(), -1),
                source(found),
                range,
                text(found.description()));
    }

    private static String source(SecurityGroupRule found) {
        if (found.cidrIpv4() != null) {
            return found.cidrIpv4();
        }
        if (found.cidrIpv6() != null) {
            return found.cidrIpv6();
        }
        return found.referencedGroupInfo() == null
                ? text(found.prefixListId())
                : text(found.referencedGroupInfo().groupId());
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    @Override
    public AddressRange publicAddress(Work work) {
        work.checkCancelled();
        return AddressRange.parse(page.ask())
                .filter(AddressRange::isOneAddress)
                .orElseThrow(() -> new DeskException.Unreachable(
                        "Could not ask AWS which address this machine has: what answered says none. A proxy or the"
                                + " login page of a network may have answered: type the address.",
                        null));
    }

    @Override
    public GroupRule change(GroupRule before, AddressRange addresses, Work work) {
        if (addresses.isEverybody()) {
            throw new DeskException.Invalid("Nothing was changed: " + addresses + " lets everybody in.");
        }
        RuleId id = new RuleId(before.group(), before.id());
        GroupRule now = read(id, work);
        if (!now.equals(before)) {
            throw new DeskException.Conflict(
                    "Nothing was changed: the rule " + id.rule() + " has been changed meanwhile; it now lets in "
                            + now.source() + ". Read it again.",
                    null);
        }
        work.checkCancelled();
        String where = region.get();
        try {
            clients.ec2(where).modifySecurityGroupRules(request(before, addresses));
        } catch (DeskException | CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            if (AwsFailures.code(e).equals("InvalidPermission.Duplicate")) {
                throw new DeskException.Conflict(
                        "Nothing was changed: another rule of the group " + id.group() + " lets " + addresses
                                + " in already.",
                        e);
            }
            throw explained(e, id.rule(), where, "change the rule " + id.rule(), MODIFY);
        }
        return changed(before, id, addresses);
    }

    /** It is changed: neither a cancel nor a network that is gone by now may make a failure of it. */
    private GroupRule changed(GroupRule before, RuleId id, AddressRange addresses) {
        GroupRule after;
        try {
            after = read(id, Work.UNWATCHED);
        } catch (DeskException | CancelledException e) {
            LOG.warn("The rule {} was changed, and could not be read afterwards", id.rule(), e);
            return new GroupRule(
                    before.id(),
                    before.group(),
                    before.outbound(),
                    before.protocol(),
                    before.fromPort(),
                    before.toPort(),
                    addresses.toString(),
                    Optional.of(addresses),
                    before.description());
        }
        if (!after.range().equals(Optional.of(addresses))) {
            throw new DeskException.Failed(
                    "EC2 took the change of the rule " + id.rule() + ", but it lets in " + after.source()
                            + ". Read it again.",
                    null);
        }
        return after;
    }

    /** What is not named of a rule would be gone from it. */
    private static ModifySecurityGroupRulesRequest request(GroupRule before, AddressRange addresses) {
        SecurityGroupRuleRequest.Builder rule = SecurityGroupRuleRequest.builder()
                .ipProtocol(before.protocol())
                .fromPort(before.fromPort())
                .toPort(before.toPort());
        if (!before.description().isEmpty()) {
            rule.description(before.description());
        }
        if (addresses.ipv6()) {
            rule.cidrIpv6(addresses.toString());
        } else {
            rule.cidrIpv4(addresses.toString());
        }
        AuditNote note = new AuditNote(
                Map.of("SecurityGroupRuleId", before.id()),
                before.protocol() + " " + before.fromPort() + "-" + before.toPort() + " from " + before.source()
                        + (before.description().isEmpty() ? "" : " (" + before.description() + ")"));
        return ModifySecurityGroupRulesRequest.builder()
                .groupId(before.group())
                .securityGroupRules(SecurityGroupRuleUpdate.builder()
                        .securityGroupRuleId(before.id())
                        .securityGroupRule(rule.build())
                        .build())
                .overrideConfiguration(note.configuration())
                .build();
    }
}
