package io.cruddur.desk.dynamo.projector;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.support.Offsets;
import io.cruddur.desk.support.Offsets.Event;
import io.cruddur.desk.support.TestServices;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * Writers of every offset, naive ones included, whose messages come in batches of any size and order: after each batch the
 * rows have the key and the preview of the message that is newest by instant, whatever its text, and what is dated in the
 * year 9999 is never it: where there is nothing else, the rows stay as they were. Both for who is told which messages were
 * touched, and for who has to look for the newest.
 *
 * <p>Sixty histories; {@code -Dcruddur.long=true} makes it 1,000.
 */
@NullUnmarked
class OffsetsTest {
    private static MessagesFixture fixture;

    @BeforeContainer
    static void start() {
        fixture = new MessagesFixture(TestServices.ofThisJvm().endpoints().dynamo(), "offsets");
    }

    @AfterContainer
    static void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Provide
    Arbitrary<List<List<Event>>> histories() {
        return Offsets.histories();
    }

    @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
    void theRowsHaveTheNewestMessageOfTheModel(@ForAll("histories") List<List<Event>> history) {
        check(history);
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.BOUNDED)
    void theRowsHaveTheNewestMessageOfTheModelInManyHistories(@ForAll("histories") List<List<Event>> history) {
        if (Boolean.getBoolean("cruddur.long")) {
            check(history);
        }
    }

    private static void check(List<List<Event>> history) {
        String group = UUID.randomUUID().toString();
        Person one = MessagesFixture.person("One " + group);
        Person other = MessagesFixture.person("Other " + group);
        Offsets.Model model = new Offsets.Model(group, one, other);
        Message first = model.begin();
        fixture.putMessage(group, first.sortKey(), one, first.text());
        fixture.putRow(one, first.sortKey(), group, other, "filler");
        fixture.putRow(other, first.sortKey(), group, one, "filler");
        for (List<Event> batch : history) {
            List<List<Map<String, String>>> before = List.of(fixture.rows(one), fixture.rows(other));
            Set<String> touched = new LinkedHashSet<>();
            boolean written = false;
            for (Event event : batch) {
                for (Offsets.Change change : model.apply(event)) {
                    touched.add(change.message().sortKey());
                    if (change.removed()) {
                        fixture.delete("MSG#" + group, change.message().sortKey());
                    } else {
                        written = true;
                        fixture.putMessage(
                                group,
                                change.message().sortKey(),
                                change.message().sender(),
                                change.message().text());
                    }
                }
            }
            ProjectorRunner runner = new ProjectorRunner(
                    fixture.client(), fixture.table(), RowHint.ofIndex(fixture.client(), fixture.table()), model::now);
            runner.project(group, new Touched.Messages(written, touched));
            if (model.newest() == null && !model.all().isEmpty()) {
                assertThat(List.of(fixture.rows(one), fixture.rows(other))).isEqualTo(before);
            } else {
                assertRows(List.of(one, other), model.newest(), model.now());
            }
            assertThat(runner.project(group, true).keys())
                    .as("changed by who looks everywhere")
                    .isEmpty();
        }
    }

    private static void assertRows(List<Person> owners, @Nullable Message newest, Instant now) {
        for (Person owner : owners) {
            List<Map<String, String>> rows = fixture.rows(owner);
            assertThat(rows).hasSize(1);
            if (newest == null) {
                assertThat(rows.getFirst()).containsEntry("message", "");
            } else {
                assertThat(rows.getFirst())
                        .as("at %s", now)
                        .containsEntry("sk", newest.sortKey())
                        .containsEntry("message", newest.text());
            }
        }
    }
}
