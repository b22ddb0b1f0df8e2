package io.cruddur.desk.ui.shell;

import io.cruddur.desk.ui.Background;
import javafx.collections.ObservableList;

/** What the window is doing. */
sealed interface ShellState {
    Connector.Choice choice();

    /** One line of the list that is shown while connecting. */
    record Step(String name, Connector.StepState state, String detail) {}

    record Connecting(Connector.Choice choice, ObservableList<Step> steps) implements ShellState {}

    /** @param background of this session alone */
    record Ready(Connector.Choice choice, OpenSession open, Background background) implements ShellState {}

    record Failed(Connector.Choice choice, String sentence) implements ShellState {}

    /** The services behind the session are gone. What is on screen stays, so that it can be read and copied. */
    record Lost(Connector.Choice choice, String sentence) implements ShellState {}
}
