package io.cruddur.desk.ui.tables.transfer;

import io.cruddur.desk.ui.kit.Background;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Takes a file that is dragged onto a node; one at a time. */
final class FileDrop implements EventHandler<DragEvent> {
    private final Background background;
    private final Consumer<Path> onDropped;

    private FileDrop(Background background, Consumer<Path> onDropped) {
        this.background = background;
        this.onDropped = onDropped;
    }

    static void onto(Node node, Background background, Consumer<Path> onDropped) {
        FileDrop drop = new FileDrop(background, onDropped);
        node.setOnDragOver(drop);
        node.setOnDragDropped(drop);
    }

    @Override
    public void handle(DragEvent event) {
        List<File> files = files(event.getDragboard());
        if (event.getEventType() == DragEvent.DRAG_DROPPED) {
            event.setDropCompleted(drop(files));
            event.consume();
        } else if (accepts(files)) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private static List<File> files(Dragboard board) {
        return board.hasFiles() ? board.getFiles() : List.of();
    }

    boolean accepts(List<File> files) {
        return files.size() == 1;
    }

    /** @return whether they were taken */
    boolean drop(List<File> files) {
        if (!accepts(files)) {
            return false;
        }
        // A dialog waits for the person, and the other side of the drag must not wait for them too.
        background.onFx(() -> onDropped.accept(files.getFirst().toPath()));
        return true;
    }
}
