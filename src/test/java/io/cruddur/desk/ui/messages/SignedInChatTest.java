package io.cruddur.desk.ui.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import io.cruddur.desk.support.FakeSessions;
import io.cruddur.desk.support.ManualTime;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.Dialogs;
import io.cruddur.desk.ui.messages.composer.ComposerViewModel;
import io.cruddur.desk.ui.messages.signin.ScriptedPool;
import io.cruddur.desk.ui.messages.signin.SignInDriver;
import io.cruddur.desk.ui.messages.signin.SignInViewModel;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** In PROD, with the lock closed: whoever has signed in writes as themselves, and nobody else does. On fakes. */
class SignedInChatTest {
    private final ManualTime time = new ManualTime(ChatFixture.NOW);
    private final ScriptedPool pool = new ScriptedPool();
    private final ChatFixture fixture =
            new ChatFixture(Environment.PROD, new Background(Runnable::run, Runnable::run, time)).talking(3);
    private final OwnTable own = fixture.ownTable();

    @SuppressWarnings("NullAway.Init")
    private MessagesFeature feature;

    @BeforeEach
    void start() throws Exception {
        FxToolkit.registerPrimaryStage();
        fixture.users.link(fixture.andrew, ScriptedPool.SUB);
        feature = fx(() -> new MessagesFeature(
                new Desk(
                        fixture.signedInWith(pool, own),
                        fixture.background,
                        FakeSessions.unused(Dialogs.class),
                        fixture.notices(),
                        fixture.preferences(),
                        fixture.shelf,
                        new Theme(fixture.preferences()),
                        _ -> {}),
                time,
                ZoneOffset.UTC));
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, call);
    }

    private SignInViewModel page() {
        return feature.signIn().model();
    }

    private void signIn() {
        fx(() -> {
            SignInDriver.signIn(page(), "andrew", "hunter2");
            return feature;
        });
    }

    private Set<Node> shown(String id) {
        return fx(() -> feature.view().lookupAll("#" + id));
    }

    private ComposerViewModel openConversation() {
        return fx(() -> {
            feature.chat().openWith(fixture.bayko, ChatFixture.GROUP);
            return feature.chat().composer();
        });
    }

    private Collection<Message> stored() {
        return Objects.requireNonNull(fixture.store.messages.get(ChatFixture.GROUP))
                .values();
    }

    private void lapse() {
        fx(() -> {
            pool.refreshed = () -> {
                throw ScriptedPool.refusal(SignInFailure.REVOKED);
            };
            time.pass(Duration.ofMinutes(62));
            return feature;
        });
    }

    @Test
    void anOperatorReadsAndIsOfferedToSignIn() {
        fx(() -> {
            feature.chat().actAs(fixture.andrew);
            return feature;
        });
        openConversation();
        assertThat(feature.chat().isReadOnly()).isTrue();
        assertThat(shown("composer")).isEmpty();
        assertThat(shown("signInToWrite")).hasSize(1);
        assertThat(own.opened).isNull();
    }

    @Test
    void whoHasSignedInWritesAsThemselves() {
        signIn();
        assertThat(own.opened).isEqualTo(fixture.andrew);
        assertThat(feature.chat().isReadOnly()).isFalse();
        ComposerViewModel composer = openConversation();
        fx(() -> {
            composer.textProperty().set("Here I am");
            composer.send();
            return feature;
        });
        assertThat(stored())
                .anyMatch(message ->
                        message.text().equals("Here I am") && message.sender().equals(fixture.andrew));
    }

    @Test
    void whoseTokensEndedGoesOnWhereTheyWere() {
        signIn();
        ComposerViewModel composer = openConversation();
        fx(() -> {
            composer.textProperty().set("half a thou");
            return feature;
        });
        ChatViewModel before = feature.chat();
        lapse();
        assertThat(own.opened).as("nothing is written meanwhile").isNull();
        assertThat(shown("signIn")).hasSize(1);

        signIn();
        assertThat(feature.chat()).isSameAs(before);
        assertThat(own.opened).isEqualTo(fixture.andrew);
        assertThat(composer.textProperty().get()).isEqualTo("half a thou");
        assertThat(fx(() -> feature.chat().conversation())).isNotNull();
        fx(() -> {
            composer.send();
            return feature;
        });
        assertThat(stored()).anyMatch(message -> message.text().equals("half a thou"));
    }

    @Test
    void whoeverElseSignsInThenHasAChatOfTheirOwn() {
        signIn();
        openConversation();
        ChatViewModel before = feature.chat();
        lapse();
        fixture.users.link(fixture.andrew, "another sub");
        fixture.users.link(fixture.bayko, ScriptedPool.SUB);
        signIn();
        Person opened = own.opened;
        assertThat(opened).isEqualTo(fixture.bayko);
        assertThat(feature.chat()).isNotSameAs(before);
        assertThat(fx(() -> feature.chat().conversation())).isNull();
    }

    @Test
    void signingOutClosesTheTableAndShowsThePage() {
        signIn();
        fx(() -> {
            ((javafx.scene.control.Hyperlink) feature.view().lookup("#signOut")).fire();
            return feature;
        });
        assertThat(own.opened).isNull();
        assertThat(pool.asked).endsWith("sign out");
        assertThat(shown("signIn")).hasSize(1);
        fx(() -> {
            SignInDriver.back(page());
            return feature;
        });
        assertThat(feature.chat().isReadOnly()).isTrue();
        assertThat(shown("signIn")).isEmpty();
    }

    @Test
    void whatOneHasNotSentIsNotShownToAnOperatorAfterwards() {
        signIn();
        ComposerViewModel composer = openConversation();
        fixture.store.failure = new DeskException.Unreachable("No network.", null);
        fx(() -> {
            composer.textProperty().set("Not sent");
            composer.send();
            return feature;
        });
        fixture.store.failure = null;
        fx(() -> {
            composer.textProperty().set("A draft");
            return feature;
        });
        fx(() -> {
            ((Hyperlink) feature.view().lookup("#signOut")).fire();
            SignInDriver.back(page());
            feature.chat().actAs(fixture.andrew);
            return feature;
        });
        openConversation();
        assertThat(feature.chat().isReadOnly()).isTrue();
        assertThat(fx(() -> Objects.requireNonNull(feature.chat().list()).rows().toString()))
                .doesNotContain("Not sent", "A draft");
        assertThat(fx(() -> Objects.requireNonNull(feature.chat().conversation())
                        .conversation()
                        .pending()))
                .isEmpty();
    }
}
