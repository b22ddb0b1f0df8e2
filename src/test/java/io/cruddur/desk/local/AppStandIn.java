package io.cruddur.desk.local;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/** A process of its own that starts the local services, as the app does, and is there to be killed. */
final class AppStandIn {
    private AppStandIn() {}

    public static void main(String[] arguments) throws Exception {
        LocalRuntime services = LocalLauncher.start(
                LocalOptions.persistent(Path.of(arguments[0])).onAnyPort().only(EnumSet.of(LocalService.POSTGRES)),
                _ -> {});
        System.out.println("up " + services.pid().orElseThrow());
        new CountDownLatch(1).await();
    }
}
