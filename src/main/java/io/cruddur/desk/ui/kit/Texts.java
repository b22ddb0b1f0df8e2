package io.cruddur.desk.ui.kit;

import io.cruddur.desk.core.text.SafeText;
import io.cruddur.desk.ui.kit.text.ShownText;
import java.text.MessageFormat;
import java.util.Date;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;

/** The words of the window: one bundle, dotted keys, {@code %key} in FXML. */
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("io.cruddur.desk.texts", Locale.ENGLISH);

    private Texts() {}

    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /** The text of {@code key}, with {@code {0}} and so on filled in as {@link MessageFormat} does. */
    public static String text(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0
                ? pattern
                : new MessageFormat(pattern, Locale.ENGLISH).format(shown(arguments, ShownText::filledIn));
    }

    /** As {@link #text}, with whole texts filled in: for what is said and not laid out. */
    public static String said(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.ENGLISH).format(shown(arguments, SafeText::whole));
    }

    /** What is filled in comes from data: only numbers and dates are left to the format. */
    private static Object[] shown(Object[] arguments, UnaryOperator<String> form) {
        Object[] shown = arguments.clone();
        for (int i = 0; i < shown.length; i++) {
            if (!(shown[i] == null || shown[i] instanceof Number || shown[i] instanceof Date)) {
                shown[i] = form.apply(shown[i].toString());
            }
        }
        return shown;
    }
}
