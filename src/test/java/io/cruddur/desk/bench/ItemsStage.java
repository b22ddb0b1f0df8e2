package io.cruddur.desk.bench;

import io.cruddur.desk.dynamo.items.ItemJson;
import io.cruddur.desk.model.item.Item;
import io.cruddur.desk.support.MemoryPreferences;
import io.cruddur.desk.ui.grid.ItemCopy;
import io.cruddur.desk.ui.grid.ItemGrid;
import io.cruddur.desk.ui.grid.ResultsViewModel;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Theme;
import io.cruddur.desk.ui.kit.dialog.NoticeStack;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

/** The results grid in a window that is shown. */
final class ItemsStage {
    final Background background = Background.onVirtualThreads();
    final ResultsViewModel results = new ResultsViewModel(background);
    final TableView<Item> table = new TableView<>();

    {
        table.getStyleClass().addAll("dense", "items-table");
    }

    /** JavaFX has to be started. */
    static ItemsStage show() throws Exception {
        return onFx(() -> {
            ItemsStage items = new ItemsStage();
            new ItemGrid(items.table, items.results, new ItemCopy(new ItemJson(), items.background, new NoticeStack()));
            Scene scene = new Scene(items.table, 980, 700);
            new Theme(new MemoryPreferences()).dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return items;
        });
    }

    static <T> T onFx(Callable<T> call) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(call.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get();
    }
}
