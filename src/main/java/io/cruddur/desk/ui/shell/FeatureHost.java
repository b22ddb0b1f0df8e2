package io.cruddur.desk.ui.shell;

import io.cruddur.desk.ui.kit.Desk;
import io.cruddur.desk.ui.kit.Destination;
import io.cruddur.desk.ui.kit.EmptyState;
import io.cruddur.desk.ui.kit.FailureSentence;
import io.cruddur.desk.ui.kit.Feature;
import io.cruddur.desk.ui.kit.Focus;
import io.cruddur.desk.ui.kit.Texts;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the features of a session when they are first looked at, and ends them with it. */
final class FeatureHost {
    private static final Logger LOG = LoggerFactory.getLogger(FeatureHost.class);

    private final Map<Destination, Function<Desk, Feature>> makers;
    private final Pane place;
    private Focus lastInFront = Focus.of(null);
    private final Map<Destination, Feature> made = new EnumMap<>(Destination.class);
    private final Map<Destination, StringProperty> unread = new EnumMap<>(Destination.class);
    private @Nullable Desk desk;
    private final IdentityHashMap<Feature, Focus> left = new IdentityHashMap<>();
    private @Nullable Feature inFront;
    private @Nullable Node parked;
    private Consumer<Destination> lost = _ -> {};

    /** @param place holds the view in front as its only child */
    FeatureHost(Map<Destination, Function<Desk, Feature>> makers, Pane place) {
        this.makers = Map.copyOf(makers);
        this.place = place;
        place.sceneProperty().flatMap(Scene::focusOwnerProperty).addListener((_, last, now) -> {
            Focus before = Focus.last(place.getScene(), last);
            if (before.isIn(place) && !Focus.last(place.getScene(), now).isIn(place)) {
                lastInFront = before;
            }
        });
    }

    /** Gives the focus back to the view in front: to where it was last, or to its first field. */
    void focus() {
        if (!Focus.of(place.getScene()).isIn(place) && !(lastInFront.isIn(place) && lastInFront.giveBack())) {
            Focus.into(place);
        }
    }

    /** @param action called when the focus was in a view that goes, and the one that comes has not had it yet */
    void onFocusLost(Consumer<Destination> action) {
        lost = action;
    }

    void open(Desk now) {
        close();
        desk = now;
    }

    void show(Destination destination) {
        Desk now = desk;
        if (now == null) {
            return;
        }
        Feature wanted = made.get(destination);
        boolean first = wanted == null;
        if (wanted == null) {
            wanted = make(destination, now);
            made.put(destination, wanted);
            unreadOf(destination).bind(wanted.unread());
        }
        if (wanted == inFront) {
            return;
        }
        Focus before = Focus.of(place.getScene());
        boolean within = before.isIn(place) || (parked != null && before.isIn(parked));
        if (inFront != null) {
            inFront.shown(false);
            if (before.isIn(place)) {
                left.put(inFront, before);
            }
        }
        inFront = wanted;
        place.getChildren().setAll(wanted.view());
        if (first) {
            // What lies in a split pane or a scroll pane takes the focus when that has its skin.
            wanted.view().applyCss();
            wanted.refresh();
        }
        wanted.shown(true);
        boolean given = left.getOrDefault(wanted, Focus.of(null)).giveBack()
                || Focus.of(place.getScene()).isIn(place);
        if (within && !given) {
            lost.accept(destination);
            parked = place.getScene().getFocusOwner();
        }
    }

    Optional<Feature> inFront() {
        return Optional.ofNullable(inFront);
    }

    /** {@link Feature#unsaved} of those views that have something. */
    Map<Destination, String> unsaved() {
        Map<Destination, String> sentences = new EnumMap<>(Destination.class);
        made.forEach((destination, feature) -> {
            String sentence = feature.unsaved();
            if (!sentence.isEmpty()) {
                sentences.put(destination, sentence);
            }
        });
        return sentences;
    }

    /** {@link Feature#showUnsaved} of the view in front. */
    void showUnsaved() {
        if (inFront != null) {
            inFront.showUnsaved();
        }
    }

    /** {@link Feature#unread} of a view, and of the one that comes after it; empty before there is one. */
    ObservableValue<String> unread(Destination destination) {
        return unreadOf(destination);
    }

    private StringProperty unreadOf(Destination destination) {
        return unread.computeIfAbsent(destination, _ -> new SimpleStringProperty(""));
    }

    /** Nothing of the session is on screen afterwards. */
    void close() {
        place.getChildren().clear();
        desk = null;
        inFront = null;
        for (StringProperty count : unread.values()) {
            count.unbind();
            count.set("");
        }
        made.values().forEach(Feature::close);
        made.clear();
        left.clear();
        lastInFront = Focus.of(null);
    }

    /** A view that cannot be made must not take the others with it. */
    private Feature make(Destination destination, Desk now) {
        try {
            return maker(destination).apply(now.in(destination));
        } catch (RuntimeException e) {
            LOG.error("Cannot make the view {}", destination, e);
            return new Broken(EmptyState.failure(Texts.text("shell.feature.failed.title"), FailureSentence.of(e)));
        }
    }

    private Function<Desk, Feature> maker(Destination destination) {
        Function<Desk, Feature> maker = makers.get(destination);
        if (maker == null) {
            throw new IllegalStateException("Nothing makes " + destination);
        }
        return maker;
    }

    private record Broken(Parent view) implements Feature {
        @Override
        public void refresh() {}
    }
}
