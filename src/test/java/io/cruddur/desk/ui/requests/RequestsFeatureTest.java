package io.cruddur.desk.ui.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.core.requests.AuditPages;
import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.AuditEntry;
import io.cruddur.desk.environment.AuditEntry.AskedChange;
import io.cruddur.desk.environment.AuditFile;
import io.cruddur.desk.environment.AuditTrail;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.Request;
import io.cruddur.desk.environment.Request.Outcome;
import io.cruddur.desk.environment.Request.Service;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.port.kept.Shelf;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Browser;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The view itself, over a log that the test writes. */
@ExtendWith(ApplicationExtension.class)
class RequestsFeatureTest {
    private static final Service DYNAMODB = new Service("DynamoDB");
    private static final InstantSource CLOCK = () -> Instant.parse("2026-11-21T12:00:00.007Z");

    private final RequestLog log = new RequestLog();
    private final Background background = Background.onVirtualThreads();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final MemoryPreferences preferences = new MemoryPreferences();

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private AuditFile file;

    @SuppressWarnings("NullAway.Init")
    private RequestsFeature feature;

    @Start
    void start(Stage stage) {
        file = new AuditFile(folder.resolve("audit"), CLOCK);
        Theme theme = new Theme(preferences);
        feature = new RequestsFeature(
                new Desk(
                        session(),
                        background,
                        choosing(),
                        saying(),
                        preferences,
                        absent(Shelf.class),
                        theme,
                        absent(Browser.class)),
                file);
        Scene scene = new Scene(feature.view(), 700, 640);
        theme.dress(scene);
        stage.setScene(scene);
        // The stage is shared: another class may have left it larger.
        stage.setWidth(700);
        stage.setHeight(640);
        stage.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.asyncFx(feature::close);
        background.close();
    }

    private Session session() {
        return SessionBuilder.in(Environment.PROD)
                .requests(log)
                .policy(use -> "{\"use\": \"" + use + "\"}")
                .build();
    }

    /** Chooses the file to export to. */
    private Dialogs choosing() {
        return (Dialogs) Proxy.newProxyInstance(
                Dialogs.class.getClassLoader(), new Class<?>[] {Dialogs.class}, (_, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("chooseNewFile");
                    assertThat((Path) Objects.requireNonNull(arguments)[2]).hasFileName("production-changes.csv");
                    return Optional.of(folder.resolve("changes.csv"));
                });
    }

    private Notices saying() {
        return new Notices() {
            @Override
            public void info(String sentence) {
                notices.add(sentence);
            }

            @Override
            public void failure(Throwable failure, @Nullable Runnable retry) {
                notices.add(String.valueOf(failure.getMessage()));
            }
        };
    }

    private static AskedChange deletion(String table) {
        return new AskedChange(DYNAMODB, "DeleteItem", table, List.of(Map.of("pk", "=MSG#1")), List.of());
    }

    private void ended(AuditTrail trail, String table, Outcome outcome, String answer) throws Exception {
        trail.ended(trail.sent(deletion(table)), outcome, answer, "REQUEST-" + table);
    }

    private static List<String> targets(FxRobot robot) {
        TableView<AuditEntry> shown = robot.lookup("#auditTable").queryTableView();
        return shown.getItems().stream().map(entry -> entry.asked().target()).toList();
    }

    private static void awaitTargets(FxRobot robot, String... targets) {
        await().untilAsserted(() -> assertThat(targets(robot)).containsExactly(targets));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void whatProductionWasAskedToChangeIsFoundAndExported(FxRobot robot) throws Exception {
        robot.clickOn("#requestsAudit");
        await().untilAsserted(() -> assertThat(
                        robot.lookup("No change in production yet").tryQuery())
                .isPresent());
        assertThat(robot.lookup("#clearRequests").query().isVisible()).isFalse();

        AuditTrail trail = AuditTrail.into(file, CLOCK);
        trail.of("123456789012", "arn:aws:iam::123456789012:user/ann");
        ended(trail, "first", Outcome.OK, "OK");
        ended(trail, "second", Outcome.FAILED, "ConditionalCheckFailedException");
        trail.note(deletion("third"), Outcome.REFUSED, "Refused: production is locked");
        AuditEntry killed = trail.sent(deletion("fourth"));
        robot.interact(feature::refresh);
        awaitTargets(robot, "fourth", "third", "second", "first");
        assertThat(robot.lookup("#auditSummary").queryAs(Label.class).getText()).isEqualTo("4 changes");

        robot.interact(() ->
                robot.lookup("#auditTable").queryTableView().getSelectionModel().select(0));
        TextArea text = robot.lookup("#auditText").queryAs(TextArea.class);
        assertThat(text.getText())
                .contains("target  fourth", "key  pk=MSG#1".replace("MSG", "=MSG"), killed.id(), "123456789012")
                .contains("what became of it was not written down");
        robot.clickOn("#copyAudit");
        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        60_000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo(text.getText());

        robot.interact(feature::search);
        robot.write("CONDITIONAL 123456789012").type(KeyCode.ENTER);
        awaitTargets(robot, "second");
        robot.clickOn("#exportAudit");
        await().untilAsserted(() -> assertThat(notices).hasSize(1));
        assertThat(notices.getFirst()).startsWith("1 change was written to ");
        assertThat(Files.readAllLines(folder.resolve("changes.csv")))
                .hasSize(2)
                .last()
                .asString()
                .contains("second", "REQUEST-second")
                .contains("pk==MSG#1");
        robot.interact(feature::search);
        robot.write("nowhere").type(KeyCode.ENTER);
        awaitTargets(robot);
        robot.clickOn("#showAllAudit");
        awaitTargets(robot, "fourth", "third", "second", "first");

        robot.clickOn("#copyPolicy").clickOn("For an operator");
        assertThat(WaitForAsyncUtils.waitForAsyncFx(
                        60_000, () -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("{\"use\": \"OPERATOR\"}");
        robot.clickOn("#requestsSession");
        assertThat(robot.lookup("#requestsTable").query().isVisible()).isTrue();
    }

    @Test
    void whatCannotBeReadSaysWhyAndIsReadAgain(FxRobot robot) throws Exception {
        Files.createDirectories(file.file());
        robot.clickOn("#requestsAudit");
        await().untilAsserted(() -> assertThat(
                        robot.lookup("The changes could not be read").tryQuery())
                .isPresent());
        assertThat(robot.lookup(".empty-state-sentence").queryAll())
                .extracting(node -> ((Label) node).getText())
                .anyMatch(sentence -> sentence.contains(file.file().toString()) && sentence.contains("try again"));
        Files.delete(file.file());
        ended(AuditTrail.into(file, CLOCK), "first", Outcome.OK, "OK");
        robot.clickOn("#retryAudit");
        awaitTargets(robot, "first");
    }

    @Test
    void olderChangesAreReadWhenTheyAreWanted(FxRobot robot) {
        AuditTrail trail = AuditTrail.into(file, CLOCK);
        for (int i = 0; i < AuditPages.SIZE + 3; i++) {
            trail.note(deletion("table-" + i), Outcome.REFUSED, "");
        }
        robot.clickOn("#requestsAudit");
        await().untilAsserted(() -> assertThat(targets(robot)).hasSize(AuditPages.SIZE));
        await().untilAsserted(() ->
                assertThat(robot.lookup("#auditMore").query().isVisible()).isTrue());
        assertThat(robot.lookup("#auditSummary").queryAs(Label.class).getText()).isEqualTo("200 changes so far");
        robot.clickOn("#auditMore");
        await().untilAsserted(() ->
                assertThat(targets(robot)).hasSize(AuditPages.SIZE + 3).endsWith("table-1", "table-0"));
        assertThat(robot.lookup("#auditMore").query().isVisible()).isFalse();
    }

    /** What this view has no business with; preferences are asked by the theme, and know nothing. */
    private static <T> T absent(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> {
            if (method.getReturnType() == Optional.class) {
                return Optional.empty();
            }
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    private void record(Service service, String operation, Outcome outcome) {
        log.add(Request.of(
                Instant.parse("2026-11-21T12:00:00.007Z"),
                service,
                operation,
                "cruddur-messages",
                Duration.ofNanos(3_240_000),
                service.equals(DYNAMODB) ? 0.5 : Double.NaN,
                outcome == Outcome.REFUSED ? 0 : 1,
                outcome,
                outcome == Outcome.OK ? "20 items" : "Refused: production is locked",
                List.of(
                        new Request.Parameter("KeyConditionExpression", "#pk = :pk"),
                        new Request.Parameter(":pk", "\"MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399\"")),
                null));
    }

    private static TableView<?> table(FxRobot robot) {
        return robot.lookup("#requestsTable").queryTableView();
    }

    private static void awaitRows(FxRobot robot, int rows) {
        await().untilAsserted(() -> assertThat(table(robot).getItems()).hasSize(rows));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Object selected(FxRobot robot) {
        return Objects.requireNonNull(table(robot).getSelectionModel().getSelectedItem());
    }

    @Test
    void followsTheLogAndKeepsTheSelection(FxRobot robot) {
        assertThat(robot.lookup("#requestsSummary").queryAs(Label.class).getText())
                .isEqualTo("Nothing asked yet");
        record(DYNAMODB, "Query", Outcome.OK);
        record(DYNAMODB, "PutItem", Outcome.REFUSED);
        awaitRows(robot, 2);
        robot.interact(() -> table(robot).getSelectionModel().select(1));
        Object query = selected(robot);
        TextArea parameters = robot.lookup("#requestParameters").queryAs(TextArea.class);
        assertThat(parameters.getText())
                .isEqualTo("KeyConditionExpression  #pk = :pk\n:pk  \"MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399\"");

        for (int i = 0; i < 300; i++) {
            record(Service.POSTGRES, "SELECT", i % 50 == 0 ? Outcome.FAILED : Outcome.OK);
        }
        awaitRows(robot, 302);

        assertThat(selected(robot)).isSameAs(query);
        assertThat(robot.lookup("#requestOperation").queryAs(Label.class).getText())
                .isEqualTo("DynamoDB · Query");
        assertThat(robot.lookup("#requestsSummary").queryAs(Label.class).getText())
                .isEqualTo("302 requests");
        robot.clickOn("#copyRequest");
        String copied = WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).startsWith("DynamoDB Query cruddur-messages").contains("#pk = :pk");
    }

    @Test
    void filtersByTextAndShowsAllAgain(FxRobot robot) {
        record(DYNAMODB, "Query", Outcome.OK);
        record(Service.POSTGRES, "SELECT", Outcome.OK);
        awaitRows(robot, 2);

        robot.interact(feature::search);
        robot.write("select");
        awaitRows(robot, 1);
        assertThat(robot.lookup("#requestsSummary").queryAs(Label.class).getText())
                .isEqualTo("1 of 2 requests");
        robot.write(" nowhere");
        awaitRows(robot, 0);
        robot.clickOn("#showAllRequests");
        awaitRows(robot, 2);

        robot.interact(() -> robot.lookup("#requestsOutcome")
                .queryAs(ComboBox.class)
                .getSelectionModel()
                .select(2));
        awaitRows(robot, 0);
        robot.interact(feature::search);
        robot.write("x");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#showAllRequests");
        awaitRows(robot, 2);
        assertThat(robot.lookup("#requestsOutcome")
                        .queryAs(ComboBox.class)
                        .getSelectionModel()
                        .getSelectedIndex())
                .isZero();
    }

    @Test
    void clearsAndHoldsStill(FxRobot robot) {
        record(DYNAMODB, "Query", Outcome.OK);
        awaitRows(robot, 1);
        robot.clickOn("#requestsLive");
        record(DYNAMODB, "Query", Outcome.OK);
        await().untilAsserted(() -> assertThat(
                        robot.lookup("#requestsSummary").queryAs(Label.class).getText())
                .isEqualTo("1 request · 1 new"));
        robot.clickOn("#requestsLive");
        awaitRows(robot, 2);
        robot.clickOn("#clearRequests");
        awaitRows(robot, 0);
        assertThat(log.all()).isEmpty();
    }

    @Test
    void tenThousandRowsAreFine(FxRobot robot) {
        for (int i = 0; i < RequestLog.CAPACITY + 500; i++) {
            record(DYNAMODB, "Query", Outcome.OK);
        }

        awaitRows(robot, RequestLog.CAPACITY);
        robot.interact(feature::search);
        robot.write("5ae290ed");
        awaitRows(robot, RequestLog.CAPACITY);
    }
}
