package io.cruddur.desk.robot;

import static org.awaitility.Awaitility.await;

import io.cruddur.desk.DeskApp;
import io.cruddur.desk.files.PrivateFiles;
import io.cruddur.desk.support.TestServices;
import io.cruddur.desk.wiring.Wiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.application.Application;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/**
 * Starts the real app once for a test class, headless, as on its first start: on services that keep nothing and that were
 * emptied for it. Ends it after the class. Tests take a {@link DeskRobot} as a parameter. The window is connected before the
 * first test.
 */
public final class DeskAppExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(DeskAppExtension.class);

    /** A running app. */
    public record Running(Application app, Stage stage, Path folder, DeskRobot robot) {
        /** Starts the app as it is shipped. */
        public static Running start() throws Exception {
            return start(Wiring::temporary);
        }

        static Running start(Function<Path, Wiring> wiring) throws Exception {
            Path folder = Files.createTempDirectory("cruddur-desk-test");
            Stage stage = FxToolkit.registerPrimaryStage();
            Application app = FxToolkit.setupApplication(() -> new DeskApp(() -> wiring.apply(folder)));
            DeskRobot robot = new DeskRobot(new FxRobot(), stage);
            robot.onFx(() -> {
                // The headless screen is 1000×1000; a larger window would hide its edges.
                stage.setX(0);
                stage.setY(0);
                stage.setWidth(1000);
                stage.setHeight(800);
                return stage;
            });
            return new Running(app, stage, folder, robot);
        }

        public void close() throws Exception {
            FxToolkit.cleanupApplication(app);
            // TestFX hands the same stage to the next class, which may want it smaller.
            robot.onFx(() -> {
                stage.setMinWidth(0);
                stage.setMinHeight(0);
                return stage;
            });
            FxToolkit.cleanupStages();
            delete(folder);
        }

        /** What still ends may write a last file. */
        private static void delete(Path folder) {
            await().atMost(DeskRobot.PATIENCE).ignoreExceptions().until(() -> {
                PrivateFiles.delete(folder);
                return true;
            });
        }
    }

    private final BiFunction<Path, ExtensionContext, Wiring> wiring;

    public DeskAppExtension() {
        this((folder, _) -> Wiring.temporary(folder, TestServices.emptied().options()));
    }

    /** @param wiring what the app is made of, given a folder of its own */
    public DeskAppExtension(Function<Path, Wiring> wiring) {
        this((folder, _) -> wiring.apply(folder));
    }

    /** @param wiring what the app is made of, given a folder of its own, with what other extensions have */
    public DeskAppExtension(BiFunction<Path, ExtensionContext, Wiring> wiring) {
        this.wiring = wiring;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Running running = Running.start(folder -> wiring.apply(folder, context));
        context.getStore(NAMESPACE).put(Running.class, running);
        running.robot().awaitReady();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        Running running = context.getStore(NAMESPACE).remove(Running.class, Running.class);
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DeskRobot.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrDefault(Running.class, Running.class, null)
                .robot();
    }
}
