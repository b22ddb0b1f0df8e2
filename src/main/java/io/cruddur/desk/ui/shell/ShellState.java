package io.cruddur.desk.ui.shell;

import io.cruddur.desk.core.session.Connector;
import io.cruddur.desk.core.session.OpenSession;
import io.cruddur.desk.ui.kit.Background;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

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

    record Failed(Connector.ConnectionChoice choice, String sentence) implements ShellState {}

    /** The services behind the session are gone. What is on screen stays, so that it can be read and copied. */
    record Lost(Connector.ConnectionChoice choice, String sentence) implements ShellState {}
}
