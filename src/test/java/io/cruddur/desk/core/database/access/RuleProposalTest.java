package io.cruddur.desk.core.database.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.database.access.RuleProposal.RuleObstacle;
import io.cruddur.desk.core.database.access.RuleProposal.RuleRemark;
import io.cruddur.desk.model.AddressRange;
import io.cruddur.desk.port.access.GroupRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleProposalTest {
    private static GroupRule rule(String source) {
        return rule(source, false);
    }

    private static GroupRule rule(String source, boolean outbound) {
        return new GroupRule("sgr-1", "sg-1", outbound, "tcp", 5432, 5432, source, AddressRange.parse(source), "");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7/32, '', EMPTY",
        "203.0.113.7/32, my house, NO_ADDRESS",
        "203.0.113.7/32, 0.0.0.0/0, EVERYBODY",
        "2001:db8::1/128, ::/0, EVERYBODY",
        "203.0.113.7/32, 2001:db8::1, ONLY_IPV4",
        "2001:db8::1/128, 203.0.113.7, ONLY_IPV6",
        "203.0.113.7/32, 127.0.0.1, NOBODY",
        "203.0.113.7/32, 203.0.113.7, SAME",
        "sg-0123, 203.0.113.7, NOT_OF_ADDRESSES"
    })
    void whatCannotBeSaysWhy(String now, String typed, RuleObstacle obstacle) {
        RuleProposal proposal = RuleProposal.of(rule(now), typed);
        assertThat(proposal.obstacle()).contains(obstacle);
        assertThat(proposal.range()).isEmpty();
    }

    @Test
    void anOutboundRuleIsNotChanged() {
        assertThat(RuleProposal.of(rule("203.0.113.7/32", true), "198.51.100.7").obstacle())
                .contains(RuleObstacle.OUTBOUND);
    }

    @Test
    void anotherAddressIsProposed() {
        RuleProposal proposal = RuleProposal.of(rule("203.0.113.7/32"), " 198.51.100.7 ");
        assertThat(proposal.range()).map(AddressRange::toString).contains("198.51.100.7/32");
        assertThat(proposal.obstacle()).isEqualTo(Optional.empty());
        assertThat(proposal.remarks()).isEmpty();
    }

    @Test
    void ofWhatIsNotSentThereIsNothingToKnow() {
        for (String typed : new String[] {"0.0.0.0/0", "2001:db8::/32", "203.0.113.0/24"}) {
            RuleProposal proposal = RuleProposal.of(rule("203.0.113.0/24"), typed);
            assertThat(proposal.obstacle()).as(typed).isPresent();
            assertThat(proposal.remarks()).as(typed).isEmpty();
        }
    }

    @Test
    void whatThePersonShouldKnowIsSaid() {
        assertThat(RuleProposal.of(rule("203.0.113.0/24"), "203.0.113.7").remarks())
                .containsExactlyInAnyOrder(RuleRemark.ALREADY_IN, RuleRemark.COVERS_SEVERAL);
        assertThat(RuleProposal.of(rule("203.0.113.0/24"), "198.51.100.7").remarks())
                .containsExactly(RuleRemark.COVERS_SEVERAL);
        assertThat(RuleProposal.of(rule("203.0.113.7/32"), "198.51.100.0/24").remarks())
                .containsExactly(RuleRemark.SEVERAL);
        assertThat(RuleProposal.of(rule("203.0.113.7/32"), "192.168.1.5").remarks())
                .containsExactly(RuleRemark.PRIVATE);
        assertThat(RuleProposal.of(rule("0.0.0.0/0"), "203.0.113.7").range())
                .as("a rule that lets everybody in is made narrow")
                .isPresent();
    }
}
