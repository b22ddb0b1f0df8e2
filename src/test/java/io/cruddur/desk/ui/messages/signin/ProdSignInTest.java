package io.cruddur.desk.ui.messages.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.port.MessageStore.FirstMessage;
import io.cruddur.desk.port.MessageStore.Reply;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.robot.ChatRobot;
import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import io.cruddur.desk.support.AwsStandIn;
import io.cruddur.desk.support.Leak;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.wiring.Wiring;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PROD in the real window, with no AWS credentials on this machine: what a demo of it is. */
class ProdSignInTest {
    private static final List<String> ALLOWED =
            List.of("Query", "GetItem", "BatchGetItem", "PutItem", "TransactWriteItems");

    private static @Nullable ProdStage made;
    private static @Nullable Wiring wiring;

    @RegisterExtension
    static final DeskAppExtension APP = new DeskAppExtension(ProdSignInTest::app);

    private static Wiring app(Path folder, ExtensionContext context) {
        try {
            ProdStage prod = new ProdStage(TestServices.ofThisJvm(), folder);
            // Closed with the class, when the app has ended.
            context.getStore(ExtensionContext.Namespace.create(ProdSignInTest.class))
                    .put("prod", prod);
            made = prod;
            wiring = prod.wiring(folder);
            return wiring;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProdStage prod() {
        return Objects.requireNonNull(made);
    }

    private static List<String> asked(String host) {
        return prod().aws.to(host).stream().map(AwsStandIn.Sent::operation).toList();
    }

    private static List<String> keys() {
        return prod().aws.to("dynamodb.").stream()
                .map(AwsStandIn.Sent::keyId)
                .distinct()
                .toList();
    }

    private static void awaitTitle(DeskRobot desk, String title) {
        desk.waitUntil("the page " + title, () -> desk.textOf("signInTitle").equals(title));
    }

    private static boolean says(DeskRobot desk, String part) {
        return !desk.all((Node node) -> node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().contains(part))
                .isEmpty();
    }

    private static void isNotSaid(String secret) throws Exception {
        OpenSession open = Objects.requireNonNull(wiring)
                .connector()
                .connect(Connector.ConnectionChoice.LOCAL, (_, _, _) -> {}, Work.UNWATCHED);
        try (AutoCloseable _ = open.resources()) {
            Leak.noneIn(open.session().requests().all().toString(), secret);
        }
    }

    @Test
    void fromTheSignInToTheSignOut(DeskRobot desk) throws Exception {
        ProdStage prod = prod();
        String group = prod.messages
                .store()
                .start(new FirstMessage(UUID.randomUUID(), prod.bayko.person(), prod.andrew.person(), "Welcome"))
                .message()
                .groupUuid();
        desk.switchEnvironment(Environment.PROD);
        awaitTitle(desk, "Sign in");
        desk.awaitText("No AWS credentials");
        assertThat(desk.find("writeLock")).as("there is nothing to unlock").isEmpty();

        assertThat(desk.find("signInBack")).as("there is nothing behind").isEmpty();
        desk.press(KeyCode.ESCAPE);
        desk.focus().await("signInLogin");

        desk.type("signInLogin", "andrew");
        desk.type("signInPassword", ProdStage.PASSWORD);
        desk.press(KeyCode.ENTER);
        desk.waitUntil("the chat of Andrew", () -> desk.textOf("actingName").equals("Andrew Brown  @andrew"));
        ChatRobot chat = desk.within(desk.stage()).chat();
        chat.open("Andrew Bayko").awaitMessage("Welcome");
        chat.sendByEnter("Thank you").awaitSent("Thank you");
        prod.messages
                .store()
                .reply(new Reply(UUID.randomUUID(), group, prod.bayko.person(), "How do you like it?", ""));
        chat.awaitMessage("How do you like it?");
        assertThat(keys()).singleElement().asString().startsWith("ASIA");
        assertThat(asked("sts.")).isEmpty();

        int before = asked("cognito-idp.").size();
        prod.time.pass(Duration.ofMinutes(56));
        desk.waitUntil("new tokens", () -> asked("cognito-idp.").size() > before);
        desk.waitUntil("new credentials", () -> keys().size() == 2);
        chat.sendByEnter("Very much").awaitSent("Very much");
        assertThat(keys()).allSatisfy(key -> assertThat(key).startsWith("ASIA"));
        assertThat(prod.messages.messages(group))
                .extracting(item -> item.get("message"))
                .containsExactly("Welcome", "Thank you", "How do you like it?", "Very much");

        DeskRobot window = SecondWindow.open(desk);
        awaitTitle(window, "Sign in");
        window.type("signInLogin", "bayko");
        window.type("signInPassword", ProdStage.PASSWORD);
        window.press(KeyCode.ENTER);
        window.waitUntil("the chat of Bayko", () -> window.textOf("actingName").equals("Andrew Bayko  @bayko"));
        ChatRobot bayko = SecondWindow.chat(window);
        bayko.open("Andrew Brown")
                .awaitMessage("Very much")
                .sendByEnter("Glad to hear")
                .awaitSent("Glad to hear");
        assertThat(keys()).as("credentials of each").hasSize(3);
        desk.toFront();
        chat.awaitMessage("Glad to hear");
        desk.onFx(() -> {
            window.stage().hide();
            return window;
        });
        desk.waitUntil("the tokens of who has closed the window revoked", () -> asked("cognito-idp.")
                .contains("RevokeToken"));
        assertThat(asked("dynamodb."))
                .as("nothing but what the template's role allows")
                .isSubsetOf(ALLOWED);
        prod.aws.sent.clear();

        desk.tables();
        desk.waitUntil("what is missing there", () -> says(desk, "shows Messages alone"));
        desk.chat();
        desk.click("signOut");
        awaitTitle(desk, "Sign in");
        desk.waitUntil("the tokens revoked", () -> asked("cognito-idp.").contains("RevokeToken"));
        assertThat(desk.find("composer")).isEmpty();
        isNotSaid(ProdStage.PASSWORD);
    }
}
