package io.cruddur.desk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadProgressTest {
    private final LoadProgress load = new LoadProgress();

    @Test
    void whatIsCancelledLeavesTheStateAsItWas() {
        load.begin();
        load.begin();
        load.end();
        assertThat(load.state()).isEqualTo(new LoadState.Idle());
        load.begin();
        load.done();
        load.begin();
        assertThat(load.state().isLoading()).isTrue();
        load.end();
        assertThat(load.state().isLoaded()).isTrue();
    }

    @Test
    void aFailureStaysUntilTheNextReading() {
        load.begin();
        load.failed("Nobody answers.");
        load.end();
        assertThat(load.state().problem()).isEqualTo("Nobody answers.");
        load.begin();
        assertThat(load.state().problem()).isEmpty();
        load.end();
        assertThat(load.state().problem()).as("of the reading before").isEmpty();
        load.begin();
        load.done();
        load.forget();
        assertThat(load.state()).isEqualTo(new LoadState.Idle());
    }
}
