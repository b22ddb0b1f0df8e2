package io.cruddur.desk.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** What had the focus may go: who would give it back keeps neither a node nor its window. */
@ExtendWith(ApplicationExtension.class)
class FocusKeptTest {
    @Test
    void aClosedViewIsNotKept() {
        Scene[] window = {new Scene(new Group())};
        Node[] view = {new Group()};
        Focus focus = Focus.last(window[0], view[0]);
        WeakReference<Node> viewGone = new WeakReference<>(view[0]);
        WeakReference<Scene> windowGone = new WeakReference<>(window[0]);

        view[0] = null;
        window[0] = null;

        await().until(() -> {
            System.gc();
            return viewGone.get() == null && windowGone.get() == null;
        });
        assertThat(focus.giveBack()).isFalse();
    }
}
