package io.cruddur.desk.ui.tables.create;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.TableDefinition;
import io.cruddur.desk.port.TableDefinition.Capacity;
import io.cruddur.desk.port.TableDefinition.KeyType;
import io.cruddur.desk.port.TableDefinition.Projection;
import io.cruddur.desk.port.TableDefinitions;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.tables.Fakes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CreateTableViewModelTest {
    private final Fakes.Tables tables = new Fakes.Tables();
    private final CreateTableViewModel create = model(Fakes.MESSAGES);

    @Test
    void untouchedItIsTheMessagesTable() {
        create.create();

        assertThat(tables.definition("cruddur-messages")).isEqualTo(Fakes.MESSAGES);
        assertThat(create.createdProperty().get()).isNotNull();
        assertThat(create.creatingProperty().get()).isFalse();
    }

    @Test
    void tagsThatTheTableDoesNotHaveAfterwardsAreMissed() {
        create.create();
        assertThat(create.lostTags()).isFalse();

        tables.withoutTags();
        create.form().name().set("another");
        create.form().tags().add(TagForm.of("team", "desk"));
        create.create();
        assertThat(create.createdProperty().get()).isNotNull();
        assertThat(create.lostTags()).isTrue();
        create.form().tags().clear();
        assertThat(create.lostTags()).as("none was given").isFalse();
    }

    @Test
    void tagsThatNobodyAskedForAreNotMissed() {
        tables.withoutTags();
        assertThat(create.form().tags()).as("the form begins with some").isNotEmpty();

        create.create();

        assertThat(create.createdProperty().get()).isNotNull();
        assertThat(create.lostTags()).isFalse();
    }

    @Test
    void everythingCanBeEdited() {
        TableForm form = create.form();
        form.name().set(" readings ");
        form.partitionKey().name().set("sensor");
        form.partitionKey().type().set(KeyType.N);
        form.sortKey().name().set("");
        form.provisioned().set(false);
        form.indexes().getFirst().projection().set(Projection.INCLUDE);
        form.indexes().getFirst().included().set("a, b,, a");
        form.tags().clear();
        form.tags().add(TagForm.of("team", "desk"));
        form.stream().set(TableDefinition.StreamView.NONE);
        form.deletionProtection().set(true);

        create.create();

        TableDefinition made = tables.definition("readings");
        assertThat(made.partitionKey()).isEqualTo(new TableDefinition.Key("sensor", KeyType.N));
        assertThat(made.sortKey()).isNull();
        assertThat(made.capacity()).isEqualTo(new Capacity.OnDemand());
        assertThat(made.indexes().getFirst().included()).containsExactly("a", "b");
        assertThat(made.indexes().getFirst().capacity()).isEqualTo(new Capacity.OnDemand());
        assertThat(made.tags()).isEqualTo(Map.of("team", "desk"));
        assertThat(made.deletionProtection()).isTrue();
    }

    @Test
    void anExistingTableIsAClearMessageAndNothingTypedIsLost() {
        tables.with(Fakes.details(Fakes.MESSAGES, 1, 1));
        create.form().partitionKey().name().set("mine");

        create.create();

        assertThat(create.failureProperty().get()).contains("cruddur-messages").contains("exists already");
        assertThat(create.createdProperty().get()).isNull();
        assertThat(create.form().partitionKey().name().get()).isEqualTo("mine");
        create.form().name().set("another-name");
        assertThat(create.failureProperty().get()).isEmpty();
        create.create();
        assertThat(create.createdProperty().get()).isNotNull();
    }

    @Test
    void aRefusedWriteIsSaidAndCanBeTriedAgain() {
        tables.failNext(new DeskException.WriteRefused("PROD is locked."));

        create.create();

        assertThat(create.failureProperty().get()).isEqualTo("PROD is locked.");
        assertThat(create.canCreate().get()).isTrue();
    }

    @Test
    void saysWhatIsWrongWhileTyping() {
        TableForm form = create.form();
        form.name().set("ab");
        assertProblem("A table name has 3 to 255");
        form.name().set("has space");
        assertProblem("A table name has 3 to 255");
        form.name().set("good.name-1_2");
        assertThat(create.problem().get()).isNull();

        form.partitionKey().name().set(" ");
        assertProblem("A partition key needs");
        form.partitionKey().name().set("sk");
        assertProblem("The sort key must be a different attribute");
        form.partitionKey().name().set("pk");

        form.sortKey().type().set(KeyType.N);
        assertProblem("sk is of type N in one key and S in another");
        form.sortKey().type().set(KeyType.S);

        form.capacity().read().set("0");
        assertProblem("Capacity is a whole number");
        form.capacity().read().set("many");
        assertProblem("Capacity is a whole number");
        form.provisioned().set(false);
        assertThat(create.problem().get()).isNull();

        form.indexes().add(IndexForm.of(form.indexes().getFirst().index(true)));
        assertProblem("Two indexes have this name");
        form.indexes().remove(1);
        form.indexes().getFirst().projection().set(Projection.INCLUDE);
        assertProblem("Name the attributes");
        form.indexes().clear();

        form.tags().add(TagForm.of("aws:mine", "x"));
        assertProblem("A tag's key has 1 to 128");
        form.tags().getLast().key().set("application");
        assertProblem("Two tags have this key");
        form.tags().getLast().key().set("");
        form.tags().getLast().value().set("");
        assertThat(create.problem().get()).isNull();
    }

    @Test
    void protectionIsOnInProd() {
        assertThat(model(TableDefinitions.messages("m-1", true))
                        .form()
                        .deletionProtection()
                        .get())
                .isTrue();
    }

    private void assertProblem(String start) {
        TableFormRules.Problem problem = create.problem().get();
        assertThat(problem).isNotNull();
        assertThat(problem.sentence()).startsWith(start);
        assertThat(create.canCreate().get()).isFalse();
    }

    private CreateTableViewModel model(TableDefinition start) {
        return new CreateTableViewModel(tables, new Background(Runnable::run, Runnable::run), start);
    }
}
