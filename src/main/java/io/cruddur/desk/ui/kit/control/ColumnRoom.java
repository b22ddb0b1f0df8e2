package io.cruddur.desk.ui.kit.control;

import java.util.List;
import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TableView.ResizeFeatures;
import javafx.util.Callback;

/**
 * Gives the columns of a table the room that there is: none less than its least width, then each on its way to its
 * preferred one, in which it shows all that it usually has, then the rest to those that may be wider. A column that
 * somebody has drawn stays for as long as its neighbours can make room. FXML: {@code <ColumnRoom/>} as the policy.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
public final class ColumnRoom extends ConstrainedColumnResizeBase implements Callback<ResizeFeatures, Boolean> {
    private boolean drawn;

    @Override
    public Boolean call(ResizeFeatures features) {
        if (features.getColumn() != null) {
            drawn = true;
            return TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN.call(features);
        }
        if (drawn) {
            return TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS.call(features);
        }
        share(features);
        return false;
    }

    private static <S> void share(ResizeFeatures<S> features) {
        List<TableColumn<S, ?>> columns = features.getTable().getVisibleLeafColumns();
        double[] widths = widths(columns, features.getContentWidth());
        for (int i = 0; i < widths.length; i++) {
            features.setColumnWidth(columns.get(i), widths[i]);
        }
    }

    private static double[] widths(List<? extends TableColumnBase<?, ?>> columns, double room) {
        double[] widths = new double[columns.size()];
        double left = room;
        double wanted = 0;
        for (int i = 0; i < widths.length; i++) {
            TableColumnBase<?, ?> column = columns.get(i);
            widths[i] = column.getMinWidth();
            left -= widths[i];
            wanted += toPreferred(column);
        }
        if (left <= 0) {
            return widths;
        }
        double part = wanted == 0 ? 0 : Math.min(1, left / wanted);
        for (int i = 0; i < widths.length; i++) {
            double more = Math.floor(part * toPreferred(columns.get(i)));
            widths[i] += more;
            left -= more;
        }
        fill(columns, widths, left);
        return widths;
    }

    private static double toPreferred(TableColumnBase<?, ?> column) {
        return Math.max(0, Math.min(column.getPrefWidth(), column.getMaxWidth()) - column.getMinWidth());
    }

    /** In equal parts, until all are as wide as they may be. */
    private static void fill(List<? extends TableColumnBase<?, ?>> columns, double[] widths, double room) {
        double left = room;
        long open = open(columns, widths);
        while (left >= 1 && open > 0) {
            double each = left / open;
            for (int i = 0; i < widths.length; i++) {
                double more = Math.min(each, columns.get(i).getMaxWidth() - widths[i]);
                if (more > 0) {
                    widths[i] += more;
                    left -= more;
                }
            }
            open = open(columns, widths);
        }
    }

    private static long open(List<? extends TableColumnBase<?, ?>> columns, double[] widths) {
        long open = 0;
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i).getMaxWidth() > widths[i]) {
                open++;
            }
        }
        return open;
    }
}
