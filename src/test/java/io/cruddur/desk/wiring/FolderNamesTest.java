package io.cruddur.desk.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.cruddur.desk.Launcher;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The app's two main classes, in a session whose language knows no letter but ASCII's. */
class FolderNamesTest {
    @ParameterizedTest
    @ValueSource(classes = {Launcher.class, LocalMain.class})
    void aFolderThatCannotBeNamedIsOneSentence(Class<?> main) throws Exception {
        assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dglass.platform=Headless"));
        String modules = System.getProperty("jdk.module.path");
        if (modules != null) {
            command.addAll(List.of("--module-path", modules, "--add-modules", "javafx.controls,javafx.fxml"));
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", "-c", "XDG_DATA_HOME=$(printf '/tmp/d\\303\\274') exec \"$@\"", "sh");
        builder.command().addAll(command);
        builder.environment().put("LC_ALL", "C");
        // Java says that it has picked them up.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process app = builder.redirectErrorStream(true).start();
        app.getOutputStream().close();
        String said = new String(app.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(app.waitFor()).isEqualTo(1);
        assertThat(said.strip())
                .isEqualTo("The folder in XDG_DATA_HOME has letters that cannot be written in this session's language"
                        + " (LC_ALL=C). Start again with LC_ALL=C.UTF-8 in the environment: LC_ALL=C.UTF-8 mvn");
    }
}
