package io.cruddur.desk.ui.database.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.core.session.Session;
import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.support.SessionBuilder;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DatabaseMenuTest {
    private final List<String> said = new ArrayList<>();

    @SuppressWarnings("NullAway") // the menu has no business with the rest of the desk
    private List<MenuItem> prod(Optional<Session.Psql> psql) {
        Session session = SessionBuilder.in(Environment.PROD).psql(psql).build();
        Notices notices = new Notices() {
            @Override
            public void info(String sentence) {
                said.add(sentence);
            }

            @Override
            public void failure(Throwable failure, @Nullable Runnable retry) {
                throw new AssertionError(failure);
            }
        };
        Desk desk =
                new Desk(session, new Background(Runnable::run, Runnable::run), null, notices, null, null, null, null);
        return WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new DatabaseMenu(desk, () -> {}).items());
    }

    @Test
    void productionIsNotSetUpAndSaysSo() {
        MenuItem setUp = prod(Optional.empty()).getFirst();

        assertThat(setUp.getId()).isEqualTo("setUpDatabase");
        assertThat(setUp.isDisable()).isTrue();
        assertThat(setUp.getText()).contains("only in LOCAL");
    }

    @Test
    void theCommandGoesToTheClipboardAndTheNoticeSaysWhoAsksForThePassword() {
        MenuItem without = prod(Optional.empty()).getLast();
        assertThat(without.isDisable()).isTrue();

        MenuItem psql = prod(Optional.of(new Session.Psql("psql --host=db.example.com", true)))
                .getLast();
        String copied = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            psql.fire();
            return Clipboard.getSystemClipboard().getString();
        });

        assertThat(copied).isEqualTo("psql --host=db.example.com");
        assertThat(said).singleElement().asString().endsWith("psql asks for it.");
    }
}
