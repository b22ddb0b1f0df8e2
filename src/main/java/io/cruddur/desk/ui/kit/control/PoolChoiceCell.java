package io.cruddur.desk.ui.kit.control;

import io.cruddur.desk.core.session.Session.PoolChoice;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.text.ShownText;
import org.kordamp.ikonli.javafx.FontIcon;

/** A pool to choose, with a lock where it is only read. */
public final class PoolChoiceCell extends ValueListCell<PoolChoice> {
    private final FontIcon lock = new FontIcon("fth-lock");

    @Override
    protected void show(PoolChoice choice) {
        setText(choice.readOnly() ? Texts.text("users.pool.readOnly", choice.label()) : ShownText.line(choice.label()));
        setGraphic(choice.readOnly() ? lock : null);
    }
}
