package io.cruddur.desk.dynamo.projector;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.dynamo.messages.MessageItems;
import io.cruddur.desk.dynamo.projector.GroupProjector.Plan;
import io.cruddur.desk.dynamo.projector.GroupProjector.RowKey;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Newest;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Participant;
import io.cruddur.desk.dynamo.projector.ProjectedConversation.Row;
import io.cruddur.desk.model.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class GroupProjectorTest {
    private static final Person ANNA = new Person("a", "Anna", "anna");
    private static final Person BEN = new Person("b", "Ben", "ben");
    private static final String K1 = "2026-01-01T10:00:00.000001+00:00";
    private static final String K2 = "2026-01-01T10:00:00.000002+00:00";
    private static final String K3 = "2026-01-01T10:00:00.000003+00:00";

    private final GroupProjector projector = new GroupProjector("t");

    private static Newest newest(String key, String text) {
        return new Newest(key, AttributeValue.fromS(text));
    }

    private static Row row(Person owner, String key, Person other, String preview) {
        return new Row(MessageItems.groupItem(owner.uuid(), key, "g", other, preview));
    }

    private static Participant participant(Person person, @Nullable Person other, Set<String> taken, Row... rows) {
        return new Participant(person.uuid(), List.of(rows), taken, other);
    }

    private Plan plan(@Nullable Newest newest, boolean mayCreate, Participant... participants) {
        return projector.plan(new ProjectedConversation("g", newest, List.of(participants), mayCreate));
    }

    private static List<String> actions(List<TransactWriteItem> transaction) {
        List<String> actions = new ArrayList<>();
        for (TransactWriteItem item : transaction) {
            if (item.conditionCheck() != null) {
                actions.add("check " + key(item.conditionCheck().key()));
            } else if (item.put() != null) {
                actions.add("put " + key(item.put().item()) + " "
                        + MessageItems.text(item.put().item(), "message"));
            } else {
                actions.add("delete " + key(item.delete().key()));
            }
        }
        return actions;
    }

    private static String key(Map<String, AttributeValue> item) {
        return MessageItems.text(item, "pk") + " "
                + MessageItems.text(item, "sk").substring(23, 26);
    }

    @Test
    void movesBothRowsInOneTransaction() {
        Plan plan = plan(
                newest(K2, "new"),
                false,
                participant(ANNA, null, Set.of(), row(ANNA, K1, BEN, "old")),
                participant(BEN, null, Set.of(), row(BEN, K1, ANNA, "old")));
        assertThat(plan.transactions()).hasSize(1);
        assertThat(actions(plan.transactions().getFirst()))
                .containsExactly(
                        "check MSG#g 002",
                        "put GRP#a 002 new",
                        "delete GRP#a 001",
                        "put GRP#b 002 new",
                        "delete GRP#b 001");
        assertThat(plan.owners()).containsExactlyInAnyOrder("a", "b");
        assertThat(plan.keys())
                .containsExactlyInAnyOrder(
                        new RowKey("GRP#a", K1),
                        new RowKey("GRP#a", K2),
                        new RowKey("GRP#b", K1),
                        new RowKey("GRP#b", K2));
        assertThat(plan.creates()).isFalse();
    }

    @Test
    void nothingToDoIsNoTransaction() {
        assertThat(plan(
                                newest(K1, "m"),
                                true,
                                participant(ANNA, null, Set.of(), row(ANNA, K1, BEN, "m")),
                                participant(BEN, null, Set.of(K1), row(BEN, K2, ANNA, "m")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void theSameKeyIsOnePutAndNeverAPutAndADelete() {
        Plan plan = plan(
                newest(K1, "edited"),
                false,
                participant(ANNA, null, Set.of(), row(ANNA, K1, BEN, "was"), row(ANNA, K2, BEN, "twin")));
        assertThat(actions(plan.transactions().getFirst()))
                .containsExactly("check MSG#g 001", "put GRP#a 001 edited", "delete GRP#a 002");
        assertThat(plan.transactions().getFirst().get(1).put().conditionExpression())
                .isEqualTo("message_group_uuid = :group AND message = :was");
    }

    @Test
    void noTransactionTouchesAnItemTwice() {
        Plan plan = plan(
                newest(K2, "x"),
                true,
                participant(ANNA, null, Set.of(K2), row(ANNA, K1, BEN, "1"), row(ANNA, K3, BEN, "3")),
                participant(BEN, ANNA, Set.of()));
        for (List<TransactWriteItem> transaction : plan.transactions()) {
            List<String> keys = actions(transaction).stream()
                    .map(action -> action.split(" ", 2)[1].substring(0, 9))
                    .toList();
            assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
        }
        assertThat(plan.creates()).isTrue();
    }

    @Test
    void anotherConversationAtTheSameMomentMovesTheRowOneMicrosecondOn() {
        Plan plan = plan(
                newest(K1, "m"),
                false,
                participant(ANNA, null, Set.of(K1, K2), row(ANNA, K1.replace("10:", "09:"), BEN, "m")));
        assertThat(actions(plan.transactions().getFirst())).contains("put GRP#a 003 m");
    }

    @Test
    void removingTheNewestMovesRowsBack() {
        Plan plan = plan(newest(K1, "before"), true, participant(ANNA, null, Set.of(), row(ANNA, K3, BEN, "gone")));
        assertThat(actions(plan.transactions().getFirst()))
                .containsExactly("check MSG#g 001", "put GRP#a 001 before", "delete GRP#a 003");
    }

    @Test
    void aConversationWithoutMessagesKeepsOneRowThatShowsNothing() {
        Participant anna = participant(ANNA, null, Set.of(), row(ANNA, K1, BEN, "gone"), row(ANNA, K2, BEN, "gone"));
        assertThat(actions(plan(null, false, anna).transactions().getFirst()))
                .containsExactly("put GRP#a 002 ", "delete GRP#a 001");
        assertThat(plan(null, true, participant(ANNA, null, Set.of(), row(ANNA, K1, BEN, "")))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void rowsAreNotMadeWhileMessagesAreOnlyRemoved() {
        assertThat(plan(newest(K1, "m"), false, participant(ANNA, BEN, Set.of()))
                        .isEmpty())
                .isTrue();
        assertThat(plan(newest(K1, "m"), true, participant(ANNA, BEN, Set.of())).creates())
                .isTrue();
    }

    @Test
    void whateverElseARowHasMovesWithIt() {
        Map<String, AttributeValue> item = new HashMap<>(MessageItems.groupItem("a", K1, "g", BEN, "old"));
        item.put("pinned", AttributeValue.fromBool(true));
        Plan plan = plan(newest(K2, "new"), false, participant(ANNA, null, Set.of(), new Row(item)));
        assertThat(plan.transactions().getFirst().get(1).put().item())
                .containsEntry("pinned", AttributeValue.fromBool(true))
                .containsEntry("user_handle", AttributeValue.fromS("ben"))
                .containsEntry("message", AttributeValue.fromS("new"));
    }

    @Test
    void aCrowdOfDuplicatesIsHealedInTransactionsThatDynamoTakes() {
        List<Row> crowd = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            crowd.add(row(
                    ANNA,
                    String.format(Locale.ROOT, "2026-01-01T09:%02d:%02d.000001+00:00", i / 60, i % 60),
                    BEN,
                    "old"));
        }
        Plan plan = projector.plan(new ProjectedConversation(
                "g", newest(K1, "new"), List.of(new Participant("a", crowd, Set.of(), null)), false));
        assertThat(plan.transactions()).hasSizeGreaterThan(2).allSatisfy(transaction -> assertThat(transaction)
                .hasSizeLessThanOrEqualTo(100));
        assertThat(plan.transactions().stream().mapToInt(List::size).sum()).isEqualTo(250 + 2);
        // The put comes with the last one, together with the row that it moves.
        assertThat(actions(plan.transactions().getLast()))
                .contains("put GRP#a 001 new")
                .anyMatch(action -> action.startsWith("delete"));
    }

    @Test
    void aPreviewIsNeverTooLargeForARow() {
        Newest huge = newest(K2, "😀".repeat(90_000));
        Plan plan = plan(huge, false, participant(ANNA, null, Set.of(), row(ANNA, K1, BEN, "old")));
        String preview =
                MessageItems.text(plan.transactions().getFirst().get(1).put().item(), "message");
        assertThat(preview.codePointCount(0, preview.length())).isEqualTo(1024);
        assertThat(plan.transactions().getFirst().getFirst().conditionCheck().conditionExpression())
                .isEqualTo("attribute_exists(pk)");
    }

    @Test
    void aBatchIsCoalescedAndOtherItemsAreIgnored() {
        Touched touched = Touched.of(
                List.of(
                        new Touched.Change(false, new RowKey("MSG#g", K1)),
                        new Touched.Change(true, new RowKey("MSG#g", K2)),
                        new Touched.Change(false, new RowKey("MSG#g", K3)),
                        new Touched.Change(false, new RowKey("MSG#h", K1)),
                        new Touched.Change(true, new RowKey("MSG#i", K1)),
                        new Touched.Change(false, new RowKey("GRP#a", K1)),
                        new Touched.Change(false, new RowKey("GRP#b", K1)),
                        new Touched.Change(false, new RowKey("PAIR#a#b", "PAIR")),
                        new Touched.Change(true, new RowKey("something", "else"))),
                key -> key.partitionKey().equals("GRP#b"));
        assertThat(touched.conversations())
                .isEqualTo(Map.of(
                        "g", new Touched.Messages(true, Set.of(K1, K2, K3)),
                        "h", new Touched.Messages(true, Set.of(K1)),
                        "i", new Touched.Messages(false, Set.of(K1))));
        assertThat(touched.owners()).containsExactly("a");
    }
}
