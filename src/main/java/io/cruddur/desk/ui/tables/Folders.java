package io.cruddur.desk.ui.tables;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.ui.kit.Background;
import io.cruddur.desk.ui.kit.Texts;
import io.cruddur.desk.ui.kit.dialog.Notices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Shows folders in the platform's file manager. */
final class Folders {
    private final Background background;
    private final Notices notices;

    Folders(Background background, Notices notices) {
        this.background = background;
        this.notices = notices;
    }

    void open(Path folder) {
        Notices about = notices.about("open a folder");
        background
                .quiet(_ -> start(folder))
                .onSuccess(_ -> about.succeeded())
                .onFailure(failure -> about.failure(failure, null))
                .start();
    }

    private static long start(Path folder) {
        try {
            return new ProcessBuilder(command(System.getProperty("os.name", "")), folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .pid();
        } catch (IOException e) {
            throw new DeskException.NotAvailable(Texts.text("tables.drop.noFileManager", folder), e);
        }
    }

    static String command(String os) {
        String name = os.toLowerCase(Locale.ROOT);
        if (name.contains("win")) {
            return "explorer.exe";
        }
        return name.contains("mac") ? "open" : "xdg-open";
    }
}
