package io.cruddur.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.dynamo.MessagesFixture;
import io.cruddur.desk.environment.DeskVariables;
import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.support.CuttableLine;
import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.wiring.Wiring;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javafx.application.Application;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The real app, whose database goes away, and which is started twice on the same folder. */
@ExtendWith(LocalServicesExtension.class)
class ChatRestartTest {
    private static final Person ANNA = MessagesFixture.person("Anna");
    private static final Person BEN = MessagesFixture.person("Ben");
    private static final Person EVA = MessagesFixture.person("Eva");
    private static final String GROUP = UUID.randomUUID().toString();

    @TempDir
    Path folder;

    private MessagesFixture table;
    private CuttableLine line;
    private LocalEndpoints.Postgres users;
    private DeskVariables variables;
    private @Nullable Application app;

    @BeforeEach
    void services(TestServices services) throws Exception {
        table = new MessagesFixture(services.endpoints().dynamo(), services.freshTableName());
        table.putMessage(GROUP, "2026-03-01T12:00:00.000000+00:00", BEN, "Hello Anna");
        table.putRow(ANNA, "2026-03-01T12:00:00.000000+00:00", GROUP, BEN, "Hello Anna");
        String other = UUID.randomUUID().toString();
        table.putMessage(other, "2026-03-01T11:00:00.000000+00:00", EVA, "Good morning");
        table.putRow(ANNA, "2026-03-01T11:00:00.000000+00:00", other, EVA, "Good morning");
        line = new CuttableLine(services.endpoints().dynamo());
        users = services.freshDatabase();
        fill(users);
        variables = new DeskVariables(Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB",
                line.address().toString(),
                "DDB_MESSAGE_TABLE",
                table.table(),
                DeskVariables.CONNECTION_URL,
                "postgresql://" + users.user() + ":" + URLEncoder.encode(users.password(), StandardCharsets.UTF_8) + "@"
                        + users.host() + ":" + users.port() + "/" + users.database()));
    }

    private static void fill(LocalEndpoints.Postgres database) throws SQLException {
        try (Connection connection = TestServices.connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION \"uuid-ossp\"");
            statement.execute(
                    "CREATE TABLE public.users (uuid UUID PRIMARY KEY DEFAULT uuid_generate_v4(), display_name text"
                            + " NOT NULL, handle text NOT NULL, email text NOT NULL, cognito_user_id text NOT NULL,"
                            + " created_at TIMESTAMP NOT NULL DEFAULT current_timestamp)");
            for (Person person : List.of(ANNA, BEN, EVA)) {
                statement.execute("INSERT INTO public.users (uuid, display_name, handle, email, cognito_user_id)"
                        + " VALUES ('" + person.uuid() + "', '" + person.displayName() + "', '" + person.handle()
                        + "', '" + person.handle() + "@example.com', 'MOCK')");
            }
        }
    }

    private ChatRobot start() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        app = FxToolkit.setupApplication(() -> new DeskApp(() -> new Wiring(new Wiring.Setup(
                folder, LocalOptions.inMemory(), variables, AwsClients::prod, InstantSource.system()))));
        DeskRobot desk = new DeskRobot(new FxRobot(), stage);
        desk.onFx(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(800);
            return stage;
        });
        return desk.awaitReady().chat();
    }

    private void stop(DeskRobot desk) throws Exception {
        FxToolkit.cleanupApplication(Objects.requireNonNull(app));
        desk.onFx(() -> {
            desk.stage().setMinWidth(0);
            desk.stage().setMinHeight(0);
            return desk;
        });
        FxToolkit.cleanupStages();
    }

    @AfterEach
    void close() throws Exception {
        line.close();
        table.close();
    }

    @Test
    void whatIsTypedAndWhatFailedOutliveSwitchingAnOutageAndARestart() throws Exception {
        ChatRobot chat = start();
        chat.open("Ben").type("half a thou");
        chat.open("Eva");
        assertThat(chat.draft()).isEmpty();
        chat.open("Ben");
        assertThat(chat.draft()).isEqualTo("half a thou");
        chat.desk().shortcut(KeyCode.R);
        assertThat(chat.draft()).isEqualTo("half a thou");

        line.cut();
        chat.send("into the silence").awaitFailed("into the silence");
        chat.send("and another").awaitFailed("and another").type("still typing");
        line.mend();
        table.putMessage(GROUP, "2026-03-02T12:00:00.000000+00:00", BEN, "Are you there?");
        chat.desk().waitUntil("what came meanwhile", () -> chat.texts().contains("Are you there?"));
        assertThat(chat.draft()).isEqualTo("still typing");
        stop(chat.desk());
        // As a set-up that is killed leaves it.
        String place = users.host() + ":" + users.port() + "/" + users.database();
        Files.writeString(
                Files.createDirectories(folder.resolve("kept/database")).resolve("set-up-local.txt"),
                place + "\nschema\n");

        ChatRobot again = start();
        again.desk()
                .awaitText("A set-up of the database " + place + " was interrupted at the step Schema: tables or"
                        + " users may be missing. Choose Set up in the Database view to run it again.");
        again.open("Ben");
        assertThat(again.draft()).isEqualTo("still typing");
        again.awaitFailed("and another").awaitFailed("into the silence");
        again.discard("and another").retry("into the silence").awaitSent("into the silence");
        assertThat(again.texts()).containsOnlyOnce("into the silence").doesNotContain("and another");
        stop(again.desk());

        assertThat(table.messages(GROUP))
                .extracting(item -> item.get("message"))
                .containsOnlyOnce("into the silence")
                .doesNotContain("and another");
    }
}
