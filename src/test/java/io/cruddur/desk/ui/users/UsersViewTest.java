package io.cruddur.desk.ui.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.PoolUser;
import io.cruddur.desk.model.User;
import io.cruddur.desk.model.demo.DemoPeople;
import io.cruddur.desk.model.sync.SyncRow;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.control.PoolChoiceCell;
import io.cruddur.desk.ui.kit.dialog.WindowDialogs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javafx.application.ColorScheme;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The view on the demo people and a table in memory, clicked and typed into. */
@SuppressWarnings("NullAway.Init") // TestFX calls start before each test
@ExtendWith(ApplicationExtension.class)
class UsersViewTest {
    private final FakeDesk fake = new FakeDesk();
    private final Map<String, String> remembered = new HashMap<>();
    private Stage stage;
    private Theme theme;

    @Start
    void start(Stage newStage) {
        stage = newStage;
        theme = new Theme(new MemoryPreferences(remembered));
        theme.choose(ColorScheme.LIGHT);
        fake.theme = theme;
        fake.dialogs = new WindowDialogs(() -> stage, theme);
        for (DemoPeople.ForPool user : DemoPeople.missingInPool(List.of())) {
            fake.poolUsers.add(new PoolUser(
                    user.username(),
                    UUID.randomUUID().toString(),
                    user.handle(),
                    user.email(),
                    user.displayName(),
                    true,
                    "CONFIRMED",
                    true,
                    null));
        }
        for (DemoPeople.ForPostgres row : DemoPeople.missingInPostgres(List.of(), fake.poolUsers)) {
            fake.rows.add(new User(
                    UUID.randomUUID(),
                    row.displayName(),
                    row.handle(),
                    row.email(),
                    row.cognitoUserId(),
                    Instant.EPOCH));
        }
        stage.setScene(new Scene(new UsersFeature(fake.desk()).view(), 800, 700));
        theme.dress(stage.getScene());
        // The stage is shared: another class may have left it larger.
        stage.setWidth(800);
        stage.setHeight(700);
        stage.show();
    }

    private UsersFeature showFeature(FxRobot robot) {
        UsersFeature[] feature = new UsersFeature[1];
        robot.interact(() -> {
            feature[0] = new UsersFeature(fake.desk());
            stage.getScene().setRoot(feature[0].view());
        });
        return feature[0];
    }

    @Test
    void theSectionIsRememberedAndNotReadBeforeItIsSeen(FxRobot robot) {
        fake.reader = new FakeReader();
        robot.clickOn("#usersPool");
        assertThat(fake.remembered).containsEntry("users.section", "usersPool");
        TableView<PoolUser> read = robot.lookup("#poolTable").queryTableView();
        assertThat(read.getItems()).isNotEmpty();

        UsersFeature again = showFeature(robot);
        assertThat(robot.lookup("#usersPool").queryAs(ToggleButton.class).isSelected())
                .isTrue();
        TableView<PoolUser> table = robot.lookup("#poolTable").queryTableView();
        assertThat(table.getItems()).isEmpty();

        robot.interact(again::refresh);
        assertThat(table.getItems()).hasSameSizeAs(read.getItems());
    }

    private static Label label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class);
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryButton();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static List<String> handles(FxRobot robot) {
        TableView<SyncRow> table = robot.lookup("#syncTable").queryTableView();
        return table.getItems().stream().map(SyncRow::handle).toList();
    }

    /** Pictures for the eye, where they are wanted: {@code -Dcruddur.test.pictures=<folder>}. */
    private void picture(FxRobot robot, String name) throws IOException {
        String folder = System.getProperty("cruddur.test.pictures");
        if (folder == null) {
            return;
        }
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage[] shot = new WritableImage[1];
        robot.interact(() -> shot[0] = stage.getScene().snapshot(null));
        int width = (int) shot[0].getWidth();
        int height = (int) shot[0].getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, shot[0].getPixelReader().getArgb(x, y));
            }
        }
        Path file = Path.of(folder, name + ".png");
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void compareChoosePlanApplyAndCompareAgain(FxRobot robot) throws IOException {
        picture(robot, "users-1-idle");
        assertThat(button(robot, "#applySync").isDisabled()).isTrue();
        assertThat(label(robot, "#applyObstacle").getText()).isEqualTo("Compare first.");

        robot.clickOn("#compareUsers");
        picture(robot, "users-2-compared");
        assertThat(label(robot, "#syncSummary").getText()).isEqualTo("12 people: 2 matched, 3 chosen");
        assertThat(robot.lookup("#filterMATCHED").queryAs(ToggleButton.class).getText())
                .isEqualTo("Matched 2");

        // Of the suggestions and the lone ones nothing is chosen until a person says so.
        choose(robot, "juno", KeyCode.SPACE);
        robot.clickOn("#filterONLY_IN_POOL").clickOn("#chooseAll").clickOn("#filterAll");
        assertThat(label(robot, "#syncSummary").getText()).isEqualTo("12 people: 2 matched, 5 chosen");

        robot.clickOn("#showPlan");
        picture(robot, "users-3-plan");
        ListView<String> sql = robot.lookup("#planSql").queryListView();
        assertThat(sql.getItems())
                .startsWith("begin;")
                .endsWith("commit;")
                .contains("-- elio: a row for the pool user");
        assertThat(robot.lookup("#planInvite").queryAs(CheckBox.class).isVisible())
                .isFalse();
        robot.clickOn("#dialogCancel");

        robot.clickOn("#applySync").clickOn("#dialogOk");
        picture(robot, "users-4-applied");
        assertThat(robot.lookup("#syncReport").queryAs(ListView.class).getItems())
                .hasSize(5);
        assertThat(label(robot, "#syncSummary").getText()).isEqualTo("12 people: 6 matched, 0 chosen");
        // Juno's row has the id now; her handle is still missing in the pool.
        assertThat(robot.lookup("#filterNO_HANDLE").queryAs(ToggleButton.class).getText())
                .isEqualTo("No handle 2");
        assertThat(button(robot, "#applySync").isDisabled()).isTrue();
        robot.interact(() -> theme.choose(ColorScheme.DARK));
        picture(robot, "users-5-dark");
    }

    @Test
    void whatIsInSightIsNotSaidTwice(FxRobot robot) {
        robot.clickOn("#compareUsers").clickOn("#applySync").clickOn("#dialogOk");

        assertThat(robot.lookup("#syncReport").queryAs(ListView.class).getItems())
                .isNotEmpty();
        assertThat(fake.notices).isEmpty();
    }

    @Test
    void namesShowTheirEmojiAndIdsWhatTheColumnHasRoomFor(FxRobot robot) {
        fake.rows.add(new User(
                UUID.randomUUID(),
                "Fay 🦊",
                "fay",
                "fay@example.com",
                UUID.randomUUID().toString(),
                Instant.EPOCH));
        robot.clickOn("#compareUsers");
        TableView<SyncRow> table = robot.lookup("#syncTable").queryTableView();
        robot.interact(() -> table.scrollTo(table.getItems().stream()
                .filter(row -> row.handle().equals("fay"))
                .findFirst()
                .orElseThrow()));

        assertThat(robot.from(table).lookup(".emoji").queryAll()).isNotEmpty();
        assertThat(robot.from(table)
                        .lookup((javafx.scene.Node node) -> node instanceof IdCell<?>)
                        .queryAllAs(IdCell.class))
                .extracting(IdCell::getText)
                .filteredOn(text -> text != null && text.length() > 8)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).hasSize(36));
    }

    private static void choose(FxRobot robot, String handle, KeyCode key) {
        TableView<SyncRow> table = robot.lookup("#syncTable").queryTableView();
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel()
                    .select(table.getItems().stream()
                            .filter(row -> row.handle().equals(handle))
                            .findFirst()
                            .orElseThrow());
        });
        robot.type(key);
    }

    @Test
    void changingOnesMindAppliesNothing(FxRobot robot) {
        robot.clickOn("#compareUsers").clickOn("#applySync").clickOn("#dialogCancel");
        assertThat(label(robot, "#syncSummary").getText()).isEqualTo("12 people: 2 matched, 3 chosen");
    }

    @Test
    void anInvitationIsAskedForNotAssumed(FxRobot robot) {
        robot.clickOn("#compareUsers");
        choose(robot, "noor", KeyCode.SPACE);
        robot.clickOn("#applySync");
        CheckBox invite = robot.lookup("#planInvite").queryAs(CheckBox.class);
        assertThat(invite.isVisible()).isTrue();
        assertThat(invite.isSelected()).isFalse();
        robot.clickOn(invite).clickOn("#dialogOk");
        assertThat(fake.created).singleElement().satisfies(user -> assertThat(user.invite())
                .isTrue());
    }

    @Test
    void aUserIsCreatedEditedDisabledAndDeleted(FxRobot robot) throws IOException {
        robot.clickOn("#usersPool");
        TableView<PoolUser> table = robot.lookup("#poolTable").queryTableView();
        assertThat(table.getItems()).hasSize(10);
        picture(robot, "users-8-pool");
        assertThat(button(robot, "#editPoolUser").isDisabled()).isTrue();

        robot.clickOn("#createPoolUser").clickOn("#poolUserHandle").write("zoe");
        robot.clickOn("#poolUserEmail").write("zoe@");
        assertThat(label(robot, "#poolUserProblem").getText()).contains("name@example.com");
        assertThat(button(robot, "#dialogOk").isDisabled()).isTrue();
        robot.write("cruddur.example");
        picture(robot, "users-9-create");
        robot.clickOn("#dialogOk");
        assertThat(fake.created).singleElement().satisfies(user -> assertThat(user.invite())
                .isFalse());
        assertThat(table.getSelectionModel().getSelectedItem().handle()).isEqualTo("zoe");

        robot.clickOn("#editPoolUser").clickOn("#poolUserName").write("Zoë").clickOn("#dialogOk");
        assertThat(fake.pool.get("zoe").displayName()).isEqualTo("Zoë");
        assertThat(table.getSelectionModel().getSelectedItem()).isEqualTo(fake.pool.get("zoe"));
        robot.clickOn("#enablePoolUser").clickOn("#dialogOk");
        assertThat(fake.pool.get("zoe").enabled()).isFalse();
        picture(robot, "users-10-disabled");
        assertThat(table.getSelectionModel().getSelectedItem()).isEqualTo(fake.pool.get("zoe"));
        robot.clickOn("#deletePoolUser").clickOn("#dialogOk");
        assertThat(table.getItems()).hasSize(10);
    }

    /** Before anything was typed nothing is wrong; what the pool says is read to its end. */
    @Test
    void aNewUsersFormIsRedAfterTypingAndShowsAWholeRefusal(FxRobot robot) {
        robot.clickOn("#usersPool").clickOn("#createPoolUser");
        Label problem = label(robot, "#poolUserProblem");
        assertThat(problem.getText()).startsWith("Give at least");
        assertThat(problem.getStyleClass()).doesNotContain("field-problem");
        robot.clickOn("#poolUserHandle").write("z").type(KeyCode.BACK_SPACE);
        assertThat(problem.getText()).startsWith("Give at least");
        assertThat(problem.getStyleClass()).contains("field-problem");

        fake.createFails = new DeskException.Invalid("Could not create a user. " + "The reason goes on. ".repeat(20));
        fake.createFailsAfter = 0;
        robot.write("zoe").clickOn("#dialogOk");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(problem.getText()).endsWith("goes on. ");
        robot.interact(() -> problem.getScene().getRoot().layout());
        assertThat(((Text) problem.lookup(".text")).getText()).isEqualTo(problem.getText());
        WaitForAsyncUtils.waitForFxEvents(20);
        Node ok = robot.lookup("#dialogOk").query();
        Region pane = (Region) problem.getScene().getRoot();
        robot.interact(() -> {
            assertThat(bounds(ok).getMaxY())
                    .isLessThanOrEqualTo(problem.getScene().getHeight());
            assertThat(bounds(problem).getMaxY())
                    .as("lower edge of the sentence, above the button")
                    .isLessThanOrEqualTo(bounds(ok).getMinY());
            assertThat(pane.prefHeight(pane.getWidth()))
                    .as("height wanted")
                    .isLessThanOrEqualTo(problem.getScene().getHeight() + 1);
        });
        robot.clickOn("#dialogCancel");
    }

    @Test
    void aPasswordThatThePoolRefusesIsSaidAndNothingIsLost(FxRobot robot) throws IOException {
        fake.passwordFails = new DeskException.Invalid("The pool does not accept this password: too short.");
        robot.clickOn("#usersPool");
        TableView<PoolUser> table = robot.lookup("#poolTable").queryTableView();
        robot.interact(() -> table.getSelectionModel().select(0));
        robot.clickOn("#setPoolPassword").clickOn("#poolPassword").write("Correct-Horse-9");
        assertThat(label(robot, "#poolPasswordProblem").getText()).isEqualTo("Type it once more.");
        assertThat(label(robot, "#poolPasswordProblem").getStyleClass()).doesNotContain("field-problem");
        robot.clickOn("#poolPasswordAgain").write("C");
        assertThat(label(robot, "#poolPasswordProblem").getText()).isEqualTo("The two are not the same.");
        assertThat(label(robot, "#poolPasswordProblem").getStyleClass()).contains("field-problem");
        robot.write("orrect-Horse-9").clickOn("#dialogOk");
        assertThat(label(robot, "#poolPasswordProblem").getText()).contains("too short");
        picture(robot, "users-11-password");
        assertThat(robot.lookup("#poolPassword").queryAs(TextInputControl.class).getText())
                .isEqualTo("Correct-Horse-9");
        fake.passwordFails = null;
        robot.clickOn("#dialogOk");
        assertThat(fake.passwords).containsExactly(table.getItems().getFirst().username() + ":Correct-Horse-9:true");
        robot.clickOn("#setPoolPassword");
        assertThat(robot.lookup("#poolPassword").queryAs(TextInputControl.class).getText())
                .isEmpty();
        robot.clickOn("#dialogCancel");
    }

    @Test
    void aDoubleClickOnAHeaderOpensNobody(FxRobot robot) {
        robot.clickOn("#usersPool");
        TableView<PoolUser> table = robot.lookup("#poolTable").queryTableView();
        robot.interact(() -> table.getSelectionModel().select(0));
        robot.doubleClickOn(robot.from(table).lookup(".column-header").<Node>query());
        assertThat(robot.lookup("#poolUserHandle").tryQuery()).isEmpty();
        assertThat(robot.lookup("#dialogCancel").tryQuery()).isEmpty();
        robot.doubleClickOn(robot.from(table).lookup(".table-row-cell").nth(2).<Node>query());
        assertThat(robot.lookup("#poolUserHandle").tryQuery()).isPresent();
        robot.clickOn("#dialogCancel");
    }

    /** As one sees them where there is room for all of it. */
    @Test
    void thePoolShowsNamesAndSubsWhole(FxRobot robot) {
        String name = "11111111-2222-3333-4444-555555555555";
        fake.poolUsers.add(new PoolUser(
                name, UUID.randomUUID().toString(), "fed", "fed@example.com", "Fed", true, "CONFIRMED", true, null));
        robot.clickOn("#usersPool");
        TableView<PoolUser> table = robot.lookup("#poolTable").queryTableView();
        // Wider than the headless screen.
        robot.interact(() -> table.setMinWidth(1400));
        robot.interact(() -> table.getItems().stream()
                .filter(user -> user.username().equals(name))
                .findFirst()
                .ifPresent(user -> table.scrollTo(user)));
        WaitForAsyncUtils.waitForFxEvents();
        List<String> seen = robot.from(table).lookup(".text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList();
        List<PoolUser> inSight = robot
                .from(table)
                .lookup((Node node) -> node instanceof TableRow<?> row && row.getItem() != null && !row.isEmpty())
                .queryAllAs(TableRow.class)
                .stream()
                .map(row -> (PoolUser) row.getItem())
                .toList();
        assertThat(inSight).extracting(PoolUser::username).contains(name);
        assertThat(inSight).allSatisfy(user -> assertThat(seen).contains(user.username(), user.sub()));
    }

    @Test
    void inProductionADeleteAsksForTheName(FxRobot robot) {
        fake.environment = Environment.PROD;
        showFeature(robot);
        robot.clickOn("#usersPool");
        TableView<PoolUser> table = robot.lookup("#poolTable").queryTableView();
        assertThat(table.getItems()).isEmpty();
        robot.clickOn("#poolRead");
        robot.interact(() -> table.getSelectionModel().select(0));
        assertThat(button(robot, "#deletePoolUser").isDisabled()).isTrue();
        assertThat(label(robot, "#poolObstacle").getText()).contains("locked");
        robot.interact(() -> fake.guard.unlock("123456789012", List.of("123456789012")));
        String name = table.getItems().getFirst().username();
        robot.clickOn("#deletePoolUser");
        assertThat(button(robot, "#dialogOk").isDisabled()).isTrue();
        robot.clickOn("#confirmName").write(name).clickOn("#dialogOk");
        assertThat(table.getItems()).hasSize(9);
        robot.interact(() -> {
            table.getSelectionModel().select(0);
            fake.time.pass(java.time.Duration.ofSeconds(601));
        });
        await().untilAsserted(() ->
                assertThat(button(robot, "#deletePoolUser").isDisabled()).isTrue());
    }

    @Test
    void thePoolSearchesByThePrefix(FxRobot robot) {
        robot.clickOn("#usersPool").clickOn("#poolSearch").write("mi").type(KeyCode.ENTER);
        TableView<PoolUser> table = robot.lookup("#poolTable").queryTableView();
        assertThat(table.getItems()).extracting(PoolUser::handle).containsExactly("mira");
        robot.write("zzz").type(KeyCode.ENTER);
        assertThat(table.getItems()).isEmpty();
        robot.type(KeyCode.ESCAPE);
        assertThat(table.getItems()).hasSize(10);
    }

    @Test
    void moreOfThePoolIsReadWhenAsked(FxRobot robot) {
        for (int i = 0; i < 300; i++) {
            fake.pool("more" + i, "more" + i);
        }
        robot.clickOn("#usersPool");
        TableView<PoolUser> table = robot.lookup("#poolTable").queryTableView();
        assertThat(table.getItems()).hasSize(120);
        assertThat(label(robot, "#poolSummary").getText()).isEqualTo("120 users read; there are more");
        robot.clickOn("#poolMore");
        assertThat(table.getItems()).hasSize(240);
        robot.clickOn("#poolAll");
        assertThat(table.getItems()).hasSize(310);
        assertThat(label(robot, "#poolSummary").getText()).isEqualTo("310 users, that is all");
    }

    @Test
    void filtersNarrowTheTable(FxRobot robot) throws IOException {
        robot.clickOn("#compareUsers");
        robot.clickOn("#filterDUPLICATE_IN_POOL");
        assertThat(handles(robot)).containsExactly("sam", "sam", "sam");
        robot.clickOn("#filterDUPLICATE_IN_POOL");
        assertThat(handles(robot)).hasSize(12);
        robot.clickOn("#syncSearch").write("mir");
        assertThat(handles(robot)).containsExactly("mira");
        robot.write("zzz");
        picture(robot, "users-6-nobody");
        robot.type(KeyCode.ESCAPE);
        assertThat(handles(robot)).hasSize(12);
    }

    @Test
    void rowsAreCopied(FxRobot robot) {
        robot.clickOn("#compareUsers");
        robot.clickOn("#filterID_DIFFERS");
        TableView<SyncRow> table = robot.lookup("#syncTable").queryTableView();
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().select(0);
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        assertThat(copied(robot).split("\t", -1))
                .startsWith("Id differs", "mira", "Mira Solano", "mira@cruddur.example")
                .contains(
                        table.getItems().getFirst().sub(),
                        table.getItems().getFirst().postgresId());
    }

    private static String copied(FxRobot robot) {
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        return copied[0];
    }

    /** One record a row, with as many cells as before, and none that begins a formula. */
    @Test
    void whatIsCopiedIsReadBackAsTheRowsThatWereChosen(FxRobot robot) throws IOException {
        String name = "=HYPERLINK(\"http://x\")\tone\nline \"more\"";
        fake.rows.add(new User(UUID.randomUUID(), name, "odd", "odd@example.com", User.MOCK, Instant.EPOCH));
        robot.clickOn("#compareUsers");
        TableView<SyncRow> table = robot.lookup("#syncTable").queryTableView();
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearSelection();
            table.getItems().stream()
                    .filter(row -> List.of("odd", "mira").contains(row.handle()))
                    .forEach(table.getSelectionModel()::select);
        });
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        List<CSVRecord> records = CSVFormat.TDF
                .builder()
                .setIgnoreSurroundingSpaces(false)
                .setIgnoreEmptyLines(false)
                .get()
                .parse(new StringReader(copied(robot)))
                .getRecords();
        assertThat(records).hasSize(2).allSatisfy(record -> assertThat(record.size())
                .isEqualTo(7));
        assertThat(records).extracting(record -> record.get(2)).containsExactlyInAnyOrder("Mira Solano", "'" + name);
    }

    @Test
    void aFailureIsSaidInPlaceWithRetry(FxRobot robot) throws IOException {
        fake.poolFails = new DeskException.NotFound(
                "There is no user pool local_None here. Check AWS_COGNITO_USER_POOL_ID and the region.", null);
        robot.clickOn("#compareUsers");
        picture(robot, "users-6-failed");
        assertThat(robot.lookup(".empty-state-sentence")
                        .match(node -> ((Label) node).getText().contains("local_None"))
                        .tryQuery())
                .isPresent();
        fake.poolFails = null;
        robot.clickOn("Retry");
        assertThat(handles(robot)).hasSize(12);
    }

    @Test
    void aReadOnlyPoolIsMarked(FxRobot robot) throws IOException {
        fake.pools = List.of(
                new Session.PoolChoice("Embedded pool", fake.pool, false),
                new Session.PoolChoice("eu-central-1_AbCdEf", fake.pool, true));
        showFeature(robot);
        ComboBox<Session.PoolChoice> pools = robot.lookup("#userPool").queryComboBox();
        robot.interact(() -> pools.getSelectionModel().select(1));
        assertThat(robot.lookup("#userPool .list-cell")
                        .match(node -> "eu-central-1_AbCdEf (read-only)".equals(((PoolChoiceCell) node).getText()))
                        .tryQuery())
                .isPresent();
        robot.clickOn("#compareUsers");
        picture(robot, "users-7-read-only");
        assertThat(handles(robot)).hasSize(12);
    }

    @Test
    void comingToTheViewReadsInLocalButNotInProd(FxRobot robot) {
        UsersFeature local = showFeature(robot);
        robot.interact(local::refresh);
        assertThat(fake.compared).isEqualTo(1);

        fake.environment = Environment.PROD;
        UsersFeature prod = showFeature(robot);
        robot.interact(prod::refresh);
        assertThat(fake.compared).isEqualTo(1);
        robot.interact(prod::refresh);
        assertThat(fake.compared).isEqualTo(2);
        assertThat(label(robot, "#applyObstacle").getText()).contains("locked");
    }
}
