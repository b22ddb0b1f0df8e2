package io.cruddur.desk.ui.shell;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.DeskException.NotSignedIn;
import io.cruddur.desk.port.credentials.SignInWay;
import io.cruddur.desk.ui.kit.Background;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What the window is doing. Two connections are never equal, however alike: the states of both are plain objects. */
sealed interface ShellState {
    Connector.ConnectionChoice choice();

    /** One line of the list that is shown while connecting. */
    record Step(String name, Connector.StepState state, String detail) {}

    final class Connecting implements ShellState {
        private final Connector.ConnectionChoice choice;
        private final ObservableList<Step> steps = FXCollections.observableArrayList();

        Connecting(Connector.ConnectionChoice choice) {
            this.choice = choice;
        }

        @Override
        public Connector.ConnectionChoice choice() {
            return choice;
        }

        ObservableList<Step> steps() {
            return steps;
        }
    }

    final class Ready implements ShellState {
        private final Connector.ConnectionChoice choice;
        private final OpenSession open;
        private final Background background;

        /** @param background of this session alone */
        Ready(Connector.ConnectionChoice choice, OpenSession open, Background background) {
            this.choice = choice;
            this.open = open;
            this.background = background;
        }

        @Override
        public Connector.ConnectionChoice choice() {
            return choice;
        }

        OpenSession open() {
            return open;
        }

        Background background() {
            return background;
        }
    }

    /** @param cause null for one that is nothing that was foreseen */
    record Failed(
            Connector.ConnectionChoice choice,
            String sentence,
            @Nullable DeskException cause) implements ShellState {
        /** What one signs in for, so that it goes on; nothing where that is not what failed, or not possible here. */
        Optional<NotSignedIn> signIn() {
            return cause instanceof NotSignedIn out && out.way() != SignInWay.NONE
                    ? Optional.of(out)
                    : Optional.empty();
        }
    }

    /** The services behind the session are gone. What is on screen stays, so that it can be read and copied. */
    record Lost(Connector.ConnectionChoice choice, String sentence) implements ShellState {}
}
