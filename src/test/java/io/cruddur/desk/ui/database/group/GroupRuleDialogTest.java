package io.cruddur.desk.ui.database.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.model.AddressRange;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.access.GroupRule;
import io.cruddur.desk.port.access.SecurityGroups;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Dialog;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The dialog itself, over a group that the test keeps. */
@ExtendWith(ApplicationExtension.class)
class GroupRuleDialogTest {
    private static final String GROUP = "sg-0123456789abcdef0";
    private static final String RULE = "sgr-0123456789abcdef0";

    private final WriteGuard guard = new WriteGuard(Environment.PROD, InstantSource.system());
    private final MemoryPreferences preferences = new MemoryPreferences();
    private final Background background = Background.onVirtualThreads();
    private final FakeGroups groups = new FakeGroups();
    private final List<Dialog<?>> shown = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @SuppressWarnings("NullAway.Init")
    private GroupRuleDialog dialog;

    private static final class FakeGroups implements SecurityGroups {
        private volatile String source = "203.0.113.7/32";
        private volatile String owner = GROUP;
        private final List<String> asked = new ArrayList<>();

        @Override
        public RuleId usual() {
            return new RuleId(GROUP, "");
        }

        @Override
        public GroupRule read(RuleId id, Work work) {
            if (!owner.equals(id.group())) {
                throw new DeskException.Invalid("The rule is one of the group " + owner + ".");
            }
            return new GroupRule(
                    id.rule(), owner, false, "tcp", 5432, 5432, source, AddressRange.parse(source), "Ann at home");
        }

        @Override
        public AddressRange publicAddress(Work work) {
            return AddressRange.parse("198.51.100.7").orElseThrow();
        }

        @Override
        public GroupRule change(GroupRule before, AddressRange addresses, Work work) {
            asked.add(before.source() + " > " + addresses);
            source = addresses.toString();
            return read(new RuleId(before.group(), before.id()), work);
        }
    }

    @Start
    void start(Stage first) {
        stage = first;
        Theme theme = new Theme(preferences);
        stage.setScene(new Scene(new StackPane(), 800, 640));
        stage.show();
        Dialogs dialogs = (Dialogs) Proxy.newProxyInstance(
                Dialogs.class.getClassLoader(), new Class<?>[] {Dialogs.class}, (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("show");
                    Dialog<?> opened = (Dialog<?>) arguments[0];
                    opened.initOwner(stage);
                    theme.dress(opened.getDialogPane().getScene());
                    opened.show();
                    // Over a low window its upper edge would be off the screen, which the headless one cannot draw.
                    opened.setX(0);
                    opened.setY(0);
                    shown.add(opened);
                    return Optional.empty();
                });
        Session session = SessionBuilder.in(Environment.PROD).guard(guard).build();
        dialog = new GroupRuleDialog(desk(session, dialogs), groups);
        dialog.show();
    }

    @SuppressWarnings("NullAway") // the dialog has no business with the rest of the desk
    private Desk desk(Session session, Dialogs dialogs) {
        return new Desk(session, background, dialogs, null, preferences, null, null, null);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(() -> shown.forEach(Dialog::close));
        WaitForAsyncUtils.waitForFxEvents();
        background.close();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Labeled.class).getText();
    }

    private static void await(FxRobot robot, String query, String text) {
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(text(robot, query)).contains(text));
    }

    private Button change() {
        Node button = shown.getLast().getDialogPane().getButtonTypes().stream()
                .map(shown.getLast().getDialogPane()::lookupButton)
                .findFirst()
                .orElseThrow();
        return (Button) button;
    }

    private static void put(FxRobot robot, String field, String words) {
        robot.clickOn(field).eraseText(0).write(words);
    }

    @Test
    void theAddressOfNowTakesThePlaceOfTheFormerOneAndIsPutBack(FxRobot robot) {
        put(robot, "#groupRuleId", "rule 1");
        robot.clickOn("#readGroupRule");
        await(robot, "#groupOutcome", "sgr-0123456789abcdef0");
        robot.interact(() -> robot.lookup("#groupRuleId")
                .queryAs(javafx.scene.control.TextField.class)
                .clear());
        put(robot, "#groupRuleId", RULE);
        robot.clickOn("#readGroupRule");
        await(robot, "#groupRule", "203.0.113.7/32");
        assertThat(text(robot, "#groupRule")).contains("tcp", "port 5432", "Ann at home");
        assertThat(preferences.values()).containsValue(RULE);

        robot.clickOn("#findAddress");
        await(robot, "#groupDifference", "203.0.113.7/32 → 198.51.100.7/32");
        assertThat(robot.lookup("#groupLocked").query().isVisible()).isTrue();
        put(robot, "#confirmGroup", GROUP);
        assertThat(change().isDisabled()).as("production is locked").isTrue();
        robot.interact(() -> guard.unlock("123456789012", List.of("123456789012")));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#groupLocked").query().isVisible()).isFalse();
        assertThat(change().isDisabled()).isFalse();
        robot.clickOn(change());
        await(robot, "#groupOutcome", "Changed from 203.0.113.7/32 to 198.51.100.7/32");
        assertThat(change().isDisabled()).isTrue();

        await(robot, "#formerSource", "Before it was 203.0.113.7/32");
        robot.clickOn("#groupAddress").write("198.51.100.7");
        await(robot, "#groupObstacle", "what the rule says already");
        assertThat(change().isDisabled()).isTrue();
        robot.clickOn("#putBackGroupRule");
        await(robot, "#groupOutcome", "Changed from 198.51.100.7/32 to 203.0.113.7/32");
        assertThat(groups.asked)
                .containsExactly("203.0.113.7/32 > 198.51.100.7/32", "198.51.100.7/32 > 203.0.113.7/32");
    }

    @Test
    void whatCannotBeOrShouldBeKnownIsSaidBeforeAnythingIsSent(FxRobot robot) {
        groups.source = "203.0.113.0/24";
        robot.interact(() -> guard.unlock("123456789012", List.of("123456789012")));
        put(robot, "#groupRuleId", RULE);
        robot.clickOn("#readGroupRule");
        await(robot, "#groupRule", "203.0.113.0/24");
        robot.clickOn("#groupAddress").write("0.0.0.0/0");
        await(robot, "#groupObstacle", "everybody");
        robot.eraseText(9).write("2001:db8::1");
        await(robot, "#groupObstacle", "cannot change its address family");
        robot.eraseText(11).write("10.0.0.5");
        await(robot, "#groupRemarks", "private address");
        robot.eraseText(8).write("203.0.113.9");
        await(robot, "#groupRemarks", "lets this in already");
        assertThat(text(robot, "#groupRemarks")).contains("203.0.113.0/24, which is more than one address");
        assertThat(change().isDisabled()).as("the group's id was not typed").isTrue();
        put(robot, "#confirmGroup", "sg-0123");
        assertThat(change().isDisabled()).isTrue();
        robot.write("456789abcdef0");
        assertThat(change().isDisabled()).isFalse();

        groups.owner = "sg-0fedcba9876543210";
        robot.clickOn("#readGroupRule");
        await(robot, "#groupOutcome", "one of the group sg-0fedcba9876543210");
        assertThat(groups.asked).isEmpty();
    }
}
