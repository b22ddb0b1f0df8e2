package io.cruddur.desk.ui.database.group;

import static io.cruddur.desk.ui.kit.Texts.text;

import io.cruddur.desk.core.database.access.KeptRule;
import io.cruddur.desk.core.database.access.RuleProposal;
import io.cruddur.desk.core.work.Tasks.Call;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.AddressRange;
import io.cruddur.desk.port.access.GroupRule;
import io.cruddur.desk.port.access.SecurityGroups;
import io.cruddur.desk.port.access.SecurityGroups.RuleId;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.FeatureContext;
import io.cruddur.desk.ui.kit.Job;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A rule as it is, the address that is to be let in, and what would be changed. On the FX thread. */
public final class GroupRuleViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(GroupRuleViewModel.class);
    private static final Pattern GROUP = Pattern.compile("sg-[0-9a-f]{8,32}");
    private static final Pattern RULE = Pattern.compile("sgr-[0-9a-f]{8,32}");

    private final Background background;
    private final SecurityGroups groups;
    private final KeptRule kept;
    private final WriteGuard guard;
    private final StringProperty group = new SimpleStringProperty("");
    private final StringProperty rule = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty confirmed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable GroupRule> found = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RuleProposal> proposal = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable AddressRange> former = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper unlocked = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private @Nullable Job<?> job;

    public GroupRuleViewModel(FeatureContext context, SecurityGroups groups) {
        this.background = context.background();
        this.groups = groups;
        this.kept =
                new KeptRule(context.preferences(), context.session().place().account());
        this.guard = context.session().guard();
        RuleId known = kept.read(groups.usual());
        group.set(known.group());
        rule.set(known.rule());
        group.subscribe(this::another);
        rule.subscribe(this::another);
        address.subscribe(this::propose);
        found.subscribe(this::propose);
        guard.onChange(() -> background.onFx(this::look));
        look();
    }

    private void look() {
        unlocked.set(guard.allowsWrites());
    }

    private RuleId typed() {
        return new RuleId(group.get().strip(), rule.get().strip());
    }

    /** What was read is of another rule. */
    private void another() {
        GroupRule shown = found.get();
        if (shown != null && !new RuleId(shown.group(), shown.id()).equals(typed())) {
            found.set(null);
            former.set(null);
            confirmed.set("");
            say("", false);
        }
    }

    private void propose() {
        GroupRule shown = found.get();
        proposal.set(shown == null ? null : RuleProposal.of(shown, address.get()));
    }

    /** Reads the rule that is typed. */
    void read() {
        RuleId id = typed();
        if (!GROUP.matcher(id.group()).matches() || !RULE.matcher(id.rule()).matches()) {
            say(text("database.group.ids"), true);
            return;
        }
        kept.keep(id, groups.usual());
        begin("database.group.read.job", work -> groups.read(id, work), (GroupRule now) -> {
            found.set(now);
            say("", false);
        });
    }

    /** Asks AWS for the address of this machine. */
    void findAddress() {
        begin("database.group.address.job", groups::publicAddress, (AddressRange mine) -> {
            address.set(mine.toString());
            say("", false);
        });
    }

    /** Puts what is typed into the rule. */
    void change() {
        RuleProposal wanted = proposal.get();
        if (wanted != null) {
            wanted.range().ifPresent(this::change);
        }
    }

    /** Puts into the rule what was in it before. */
    void putBack() {
        AddressRange before = former.get();
        if (before != null) {
            change(before);
        }
    }

    private void change(AddressRange wanted) {
        GroupRule before = found.get();
        if (before == null || !mayChange().get()) {
            return;
        }
        begin("database.group.change.job", work -> groups.change(before, wanted, work), (GroupRule after) -> {
            found.set(after);
            former.set(before.range().orElse(null));
            address.set("");
            say(text("database.group.changed", before.source(), after.source()), false);
        });
    }

    private <T> void begin(String title, Call<T> call, Consumer<T> success) {
        if (busy.get()) {
            return;
        }
        Job<T> begun = background.job(text(title), call);
        job = begun;
        busy.set(true);
        begun.onSuccess(success)
                .onFailure(failure -> {
                    LOG.warn("The rule of the security group: {} failed", title, failure);
                    say(FailureSentence.of(failure), true);
                })
                .onEnd(() -> {
                    job = null;
                    busy.set(false);
                })
                .start();
    }

    /** Cancels what runs. */
    void stop() {
        if (job != null) {
            job.cancel();
        }
    }

    private void say(String sentence, boolean failure) {
        failed.set(failure);
        outcome.set(sentence);
    }

    /** Whether the group's id was typed, and production is unlocked. */
    BooleanBinding mayChange() {
        return Bindings.createBooleanBinding(
                () -> !busy.get() && unlocked.get() && isConfirmed(), busy, unlocked, found, confirmed);
    }

    private boolean isConfirmed() {
        GroupRule shown = found.get();
        return shown != null && shown.group().equals(confirmed.get().strip());
    }

    StringProperty groupProperty() {
        return group;
    }

    StringProperty ruleProperty() {
        return rule;
    }

    /** The address or range that is to be let in. */
    StringProperty addressProperty() {
        return address;
    }

    /** The group's id, typed once more. */
    StringProperty confirmedProperty() {
        return confirmed;
    }

    /** The rule as it is; null until it was read. */
    ReadOnlyObjectProperty<@Nullable GroupRule> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /** What would become of it; null until it was read. */
    ReadOnlyObjectProperty<@Nullable RuleProposal> proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /** Whether it can be changed to what is typed. */
    boolean isProposed() {
        RuleProposal wanted = proposal.get();
        return wanted != null && wanted.range().isPresent();
    }

    /** What was in it before it was changed from here; null when it was not. */
    ReadOnlyObjectProperty<@Nullable AddressRange> formerProperty() {
        return former.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty unlockedProperty() {
        return unlocked.getReadOnlyProperty();
    }

    /** What the last action came to; empty when that is seen. */
    ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }
}
