package io.cruddur.desk.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import io.cruddur.desk.aws.AwsAccess;
import io.cruddur.desk.aws.AwsClients;
import io.cruddur.desk.aws.credentials.AwsFiles;
import io.cruddur.desk.aws.credentials.AwsProfiles;
import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.support.StandInAws;
import io.cruddur.desk.support.StandInAws.Answer;
import io.cruddur.desk.support.StandInAws.Call;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.Theme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/** Choosing a profile and signing in for it, in the window, on real settings files, with something in the place of AWS. */
@SuppressWarnings("NullAway") // TestFX calls start before each test
@ExtendWith(ApplicationExtension.class)
class AwsSignInTest {
    private static final String SSO = """
            [profile sso]
            sso_session = one
            sso_account_id = 111111111111
            sso_role_name = Reader
            [sso-session one]
            sso_region = eu-west-1
            sso_start_url = https://example.awsapps.com/start
            """;

    private static final String ADMIN = """
            [profile admin]
            role_arn = arn:aws:iam::111111111111:role/admin
            source_profile = keys
            mfa_serial = arn:aws:iam::111111111111:mfa/mira
            [profile keys]
            aws_access_key_id = AKIDKEYS
            aws_secret_access_key = hunter2
            """;

    @TempDir
    Path home;

    private final InstantSource clock = InstantSource.system();
    private final RequestLog log = new RequestLog();
    private final Semaphore confirmed = new Semaphore(0);
    private final List<URI> opened = new CopyOnWriteArrayList<>();
    private final StandInAws aws = new StandInAws(this::answer);
    private final Background background = Background.onVirtualThreads();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private @Nullable AwsClients clients;
    private Shell shell;
    private DeskRobot desk;

    private Answer answer(Call call) {
        if (call.asks("GetCallerIdentity")) {
            return Answer.identity(
                    "111111111111",
                    "AROA" + call.key() + ":mira",
                    call.key().equals("ASIAROLE")
                            ? "arn:aws:sts::111111111111:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/mira"
                            : "arn:aws:sts::111111111111:assumed-role/Reader/mira");
        }
        if (call.asks("Action=AssumeRole")) {
            return call.asks("TokenCode=123456")
                    ? Answer.keys("AssumeRole", "ASIAROLE", "2099-01-01T00:00:00Z")
                    : Answer.stsError(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA");
        }
        if (call.asks("/client/register")) {
            return Answer.ok("{\"clientId\":\"client\",\"clientSecret\":\"hunter2\",\"clientSecretExpiresAt\":"
                    + Instant.now().plusSeconds(86_400).getEpochSecond() + "}");
        }
        if (call.asks("/device_authorization")) {
            return Answer.ok("{\"deviceCode\":\"hunter2\",\"userCode\":\"ABCD-EFGH\",\"verificationUri\":"
                    + "\"https://device.example.com/\",\"verificationUriComplete\":"
                    + "\"https://device.example.com/?user_code=ABCD-EFGH\",\"expiresIn\":600,\"interval\":1}");
        }
        if (call.asks("/token")) {
            return Answer.ok("{\"accessToken\":\"hunter2\",\"tokenType\":\"Bearer\",\"expiresIn\":28800}");
        }
        if (call.asks("/federation/credentials")) {
            // Over at once, so that they are asked for at every call.
            return Answer.ok("{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"hunter2\","
                    + "\"sessionToken\":\"hunter2\",\"expiration\":0}}");
        }
        return Answer.ok("{\"TableNames\":[]}");
    }

    /** Sessions with nothing behind them but the credentials. */
    private final class CredentialConnector implements Connector {
        private final AwsAccess access = AwsAccess.of(
                AwsFiles.in(home), Map.of("AWS_EC2_METADATA_DISABLED", "true"), aws, clock, _ -> confirmed.acquire());

        @Override
        public OpenSession connect(ConnectionChoice choice, Progress progress, Work work) {
            if (!choice.isProd()) {
                return new OpenSession(FakeSessions.local(), () -> {}, new CompletableFuture<>());
            }
            AwsClients now = access.connect(
                    choice.profile().isEmpty() ? null : choice.profile(),
                    "eu-central-1",
                    new WriteGuard(Environment.PROD, clock),
                    log,
                    clock);
            now.account();
            clients = now;
            SessionAddress place = new SessionAddress(
                            Environment.PROD,
                            now.endpoint().getHost(),
                            "eu-central-1",
                            now.account(),
                            choice.profile(),
                            "",
                            "cruddur-messages")
                    .as(now.principal());
            return new OpenSession(FakeSessions.prod(place, clock), now, now.lost(), now::onExpiry);
        }

        @Override
        public ProdOptions prodOptions() {
            AwsProfiles profiles = access.profiles();
            return new ProdOptions(profiles.names(), AwsProfiles.regions(), profiles.problems());
        }

        @Override
        public void signIn(String profile, Consumer<DeviceCode> show, Work work) {
            access.signIn(profile, show, work, log, clock);
        }

        @Override
        public void signIn(String profile, char[] code, Work work) {
            access.signIn(profile, code, log, clock);
        }
    }

    /** A view in which something is typed. */
    private record Draft(Parent view) implements Feature {
        static Feature of(Desk desk) {
            TextField field = new TextField();
            field.setId("draft");
            return new Draft(new StackPane(field));
        }

        @Override
        public void refresh() {}
    }

    @Start
    void start(Stage stage) throws IOException {
        logged.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(logged);
        Files.createDirectories(home.resolve(".aws"));
        config(ADMIN);
        Map<Destination, Function<Desk, Feature>> views = Arrays.stream(Destination.values())
                .collect(Collectors.toMap(destination -> destination, _ -> Draft::of));
        shell = new Shell(
                stage,
                new Shell.Parts(
                        new CredentialConnector(),
                        views,
                        background,
                        new MemoryPreferences(),
                        new MemoryShelf(),
                        new Theme(new MemoryPreferences()),
                        opened::add));
        shell.show();
        stage.setX(0);
        stage.setY(0);
        stage.setWidth(1000);
        stage.setHeight(800);
        desk = new DeskRobot(new FxRobot(), stage);
    }

    @Stop
    void stop() {
        // TestFX hands the same stage to the next class, which may want it smaller.
        desk.stage().setMinWidth(0);
        desk.stage().setMinHeight(0);
        shell.close();
        background.close();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
        for (ILoggingEvent event : logged.list) {
            for (String secret : List.of("hunter2", "123456")) {
                Leak.noneIn(event.getFormattedMessage(), secret);
                for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
                    Leak.noneIn(String.valueOf(t.getMessage()), secret);
                }
            }
        }
    }

    /** Waits for a control that says this among other words. */
    private DeskRobot awaitWords(String part) {
        desk.waitUntil("“" + part + "”", () -> !desk.all(node -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains(part))
                .isEmpty());
        return desk;
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".aws/config"), text);
    }

    private boolean isSeen(String id) {
        return desk.find(id)
                .filter(node -> {
                    for (Node n = node; n != null; n = n.getParent()) {
                        if (!n.isVisible()) {
                            return false;
                        }
                    }
                    return true;
                })
                .isPresent();
    }

    /** By the keyboard, as somebody does who looks for it in the list. */
    private void chooseProfile(String name) {
        ComboBox<?> box = desk.node("prodProfile", ComboBox.class);
        desk.focus().give("prodProfile");
        desk.press(KeyCode.DOWN);
        desk.waitUntil(
                name + " to be offered", () -> box.isShowing() && box.getItems().contains(name));
        for (int i = 0; i < 10 && !name.equals(desk.onFx(box::getValue)); i++) {
            desk.press(i < 5 ? KeyCode.DOWN : KeyCode.UP);
        }
        desk.press(KeyCode.ENTER);
    }

    @Test
    void oneSignsInByTheBrowserAndWhatIsTypedStaysWhenItExpires() throws Exception {
        desk.awaitReady().switchEnvironment(Environment.PROD);
        awaitWords("No AWS credentials were found");
        assertThat(isSeen("connectSignIn")).isFalse();
        // Added while the app runs.
        config(SSO);
        chooseProfile("sso");
        awaitWords("nobody has signed in").click("connectSignIn").dialog().await();
        assertThat(desk.dialog().cut()).isEmpty();

        desk.press(KeyCode.ENTER);
        desk.awaitText("ABCD-EFGH");
        assertThat(opened).containsExactly(URI.create("https://device.example.com/?user_code=ABCD-EFGH"));
        desk.click("awsSignInPage");
        desk.waitUntil("the page again", () -> opened.size() == 2);
        assertThat(desk.dialog().cut()).isEmpty();
        // Cancel ends the waiting first, and leaves the dialog as it was.
        desk.press(KeyCode.ESCAPE);
        desk.waitUntil("the end of the waiting", () -> !isSeen("awsSignInCode"));
        desk.click("dialogOk").awaitText("ABCD-EFGH");
        confirmed.release();

        desk.awaitReady();
        assertThat(desk.textOf("prodAccount")).isEqualTo("Account 111111111111");
        assertThat(desk.textOf("prodPrincipal")).isEqualTo("Reader");
        assertThat(desk.node("prodPrincipal", Label.class).getTooltip().getText())
                .isEqualTo("arn:aws:sts::111111111111:assumed-role/Reader");
        desk.type("draft", "half a sentence");

        try (var kept = Files.list(home.resolve(".aws/sso/cache"))) {
            for (Path file : kept.toList()) {
                Files.delete(file);
            }
        }
        background.quiet(_ -> clients.dynamo().listTables()).onFailure(_ -> {}).start();
        desk.waitUntil("the banner", () -> isSeen("signedOutBanner"));
        confirmed.release();
        desk.click("awsSignIn").dialog().await().ok();
        desk.waitUntil("the banner to go", () -> !isSeen("signedOutBanner"));
        assertThat(desk.textOf("draft")).isEqualTo("half a sentence");
        assertThat(clients.dynamo().listTables().tableNames()).isEmpty();
        Leak.noneIn(log.all().toString(), "hunter2");
    }

    @Test
    void theCodeOfAnMfaDeviceIsTyped() throws Exception {
        desk.awaitReady().switchEnvironment(Environment.PROD);
        awaitWords("No AWS credentials were found");
        chooseProfile("admin");
        awaitWords("mfa/mira").click("connectSignIn").dialog().await();
        desk.focus().await("awsSignInMfaCode");
        assertThat(desk.node("dialogOk", Button.class).isDisabled()).isTrue();
        desk.focus().types("000000");
        desk.press(KeyCode.ENTER);
        awaitWords("does not take this code");
        desk.focus().await("awsSignInMfaCode");
        desk.focus().types("123456");
        desk.press(KeyCode.ENTER).awaitReady();
        assertThat(desk.textOf("prodAccount")).startsWith("Account 111111111111");
        // Its name is as long as it likes, and pushes nothing out.
        desk.onFx(() -> {
            desk.stage().setWidth(WindowPlace.MIN_WIDTH);
            return true;
        });
        desk.settle();
        Node lock = desk.node("writeLock", Node.class);
        assertThat(desk.onFx(() -> lock.localToScene(lock.getLayoutBounds()).getMaxX()))
                .isLessThan(desk.onFx(() -> desk.scene().getWidth()));
        Label account = desk.node("prodAccount", Label.class);
        assertThat(desk.onFx(() -> account.getWidth() >= account.prefWidth(-1)))
                .as("the account in full")
                .isTrue();
    }

    @Test
    void aLineThatCannotBeReadIsNamedBesideTheProfiles() throws Exception {
        config("nonsense\n" + SSO);
        desk.awaitReady().switchEnvironment(Environment.PROD);
        awaitWords("No AWS credentials were found");
        desk.waitUntil("the sign", () -> isSeen("profileProblems"));
        desk.focus().press("profileProblems");
        desk.dialog().await();
        awaitWords("line 1 is neither");
        assertThat(desk.dialog().cut()).isEmpty();
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("profileProblems");

        config(SSO);
        chooseProfile("sso");
        desk.waitUntil("the sign to go", () -> !isSeen("profileProblems"));
    }
}
