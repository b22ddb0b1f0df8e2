package io.cruddur.desk.tour;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import io.cruddur.desk.port.credentials.SignInWay;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.MemoryShelf;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.shell.Shell;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Moments that pass too fast, or need an AWS account, in a second window on sessions with nothing behind them: starting,
 * a running task, PROD locked and unlocked, and the services lost.
 */
final class StartChapter implements Tour.Chapter {
    private static final Supplier<DeskException.NotSignedIn> EXPIRED = () -> new DeskException.NotSignedIn(
            "Profile “cruddur-ops” gets its credentials by SSO (IAM Identity Center), and the sign-in has expired. Sign in"
                    + " here, or run aws sso login --profile cruddur-ops.",
            SignInWay.BROWSER,
            "cruddur-ops",
            null);

    private static final Supplier<DeskException.NotSignedIn> CODE = () -> new DeskException.NotSignedIn(
            "Profile “cruddur-ops” asks for the code of the MFA device arn:aws:iam::123456789012:mfa/mira. Sign in with the"
                    + " code that the device shows now.",
            SignInWay.MFA_CODE,
            "cruddur-ops",
            null);

    private volatile boolean wantsCode = true;
    private volatile @Nullable Consumer<Optional<DeskException.NotSignedIn>> expiry;
    private final CountDownLatch mayStart = new CountDownLatch(1);
    private final CountDownLatch mayConfirm = new CountDownLatch(1);
    private final CountDownLatch mayFinish = new CountDownLatch(1);
    private final CompletableFuture<String> lost = new CompletableFuture<>();

    @Override
    public boolean needsSession() {
        return false;
    }

    @Override
    public void show(TourGuide guide) throws Exception {
        Background background = Background.onVirtualThreads();
        DeskRobot app = guide.desk();
        Stage stage = app.onFx(Stage::new);
        Shell shell = app.onFx(() -> {
            app.stage().hide();
            Shell window = new Shell(
                    stage,
                    new Shell.Parts(
                            new Moments(),
                            blankViews(),
                            background,
                            new MemoryPreferences(new HashMap<>(Map.of("theme", "light"))),
                            new MemoryShelf(),
                            new Theme(new MemoryPreferences(new HashMap<>(Map.of("theme", "light")))),
                            _ -> {}));
            window.show();
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(700);
            return window;
        });
        DeskRobot desk = new DeskRobot(app.fx(), stage);
        try {
            desk.awaitText("127.0.0.1:5432");
            guide.snap("starting", stage);

            mayStart.countDown();
            desk.awaitReady();
            app.onFx(() -> background
                    .job("Seed cruddur-messages", work -> {
                        work.step("Writing messages");
                        work.progress(640, 1000);
                        mayFinish.await();
                        return "";
                    })
                    .start());
            desk.click("statusTasks").awaitText("Writing messages");
            guide.snap("task", stage);
            mayFinish.countDown();
            desk.waitUntil("the task to end", () -> desk.textOf("statusTasks").equals("No tasks"));

            lost.complete("The local services have stopped. Restart them to go on; nothing that was saved is lost.");
            desk.awaitText("Restart");
            guide.snap("services-lost", stage);

            desk.switchEnvironment(Environment.PROD).awaitText("No connection to AWS");
            guide.snap("prod-signed-out", stage);
            desk.click("profileProblems").dialog().await();
            guide.snap("prod-profile-problems", stage);
            desk.dialog().cancel();
            desk.click("connectSignIn").dialog().await();
            desk.type("awsSignInMfaCode", "123456").press(KeyCode.ENTER);
            desk.awaitText("AWS does not take that code. Type the one that the device shows now.");
            guide.snap("prod-sign-in-mfa", stage);
            desk.dialog().cancel();
            wantsCode = false;
            desk.click("connectRetry").awaitText(EXPIRED.get().sentence());
            desk.click("connectSignIn").dialog().await();
            desk.click("dialogOk").awaitText("KXHF-QLRT");
            guide.snap("prod-sign-in", stage);
            mayConfirm.countDown();
            desk.awaitReady();
            guide.snap("prod-locked", stage);
            desk.click("writeLock").dialog().await().confirmName("cruddur-messages");
            guide.snap("prod-unlock", stage);
            desk.dialog().ok();
            guide.snap("prod-unlocked", stage);
            Consumer<Optional<DeskException.NotSignedIn>> expired = Objects.requireNonNull(expiry);
            expired.accept(Optional.of(EXPIRED.get()));
            desk.waitUntil(
                    "the band",
                    () -> desk.find("signedOutBanner").filter(Node::isVisible).isPresent());
            guide.snap("prod-expired", stage);
        } finally {
            app.onFx(() -> {
                shell.close();
                stage.hide();
                app.stage().show();
                return stage;
            });
        }
    }

    /** A connector that takes as long as the picture needs. */
    private final class Moments implements Connector {
        @Override
        public OpenSession connect(ConnectionChoice choice, Progress progress, Work work) throws RuntimeException {
            if (choice.isProd() && wantsCode) {
                throw CODE.get();
            }
            if (choice.isProd() && mayConfirm.getCount() > 0) {
                throw EXPIRED.get();
            }
            if (choice.isProd()) {
                return new OpenSession(
                        FakeSessions.prod(InstantSource.system(), "cruddur-messages", "cruddur-activities"),
                        () -> {},
                        new CompletableFuture<>(),
                        listener -> expiry = listener);
            }
            progress.step("PostgreSQL", StepState.DONE, "127.0.0.1:5432");
            progress.step("DynamoDB", StepState.RUNNING, "");
            progress.step("Cognito", StepState.DONE, "127.0.0.1:9229");
            progress.step("Demo data", StepState.WAITING, "");
            try {
                mayStart.await();
            } catch (InterruptedException e) {
                throw new io.cruddur.desk.port.CancelledException();
            }
            return new OpenSession(FakeSessions.local(), () -> {}, lost);
        }

        @Override
        public void signIn(String profile, Consumer<DeviceCode> show, Work work) {
            show.accept(new DeviceCode(URI.create("https://device.sso.example.com/"), "KXHF-QLRT"));
            try {
                mayConfirm.await();
            } catch (InterruptedException e) {
                throw new io.cruddur.desk.port.CancelledException();
            }
        }

        @Override
        public void signIn(String profile, char[] code, Work work) {
            throw new DeskException.NotSignedIn(
                    "AWS does not take that code. Type the one that the device shows now.", null);
        }

        @Override
        public ProdOptions prodOptions() {
            return new ProdOptions(
                    List.of("default", "cruddur-ops"),
                    List.of("ca-central-1", "us-east-1"),
                    List.of(
                            "~/.aws/config, line 7 is neither a [section] nor name = value, and is left out. Correct it or"
                                    + " take it away."));
        }
    }

    private static Map<Destination, Function<io.cruddur.desk.ui.kit.Desk, Feature>> blankViews() {
        return Arrays.stream(Destination.values())
                .collect(Collectors.toMap(
                        destination -> destination,
                        _ -> _ -> new Blank(new EmptyState(
                                "fth-message-circle",
                                "Choose a conversation",
                                "The conversation you choose on the left is shown here."))));
    }

    private record Blank(Parent view) implements Feature {
        @Override
        public void refresh() {}
    }
}
