package io.cruddur.desk.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.Extension;

/**
 * JUnit finds it by itself: what a test waits for comes when it comes. These limits only end a test that would never end,
 * so they are far longer than a machine takes that others work on too.
 */
public final class Patience implements Extension {
    public static final Duration LIMIT = Duration.ofSeconds(60);

    static {
        Awaitility.setDefaultTimeout(LIMIT);
        // Read by TestFX when its toolkit is first used.
        System.setProperty("testfx.launch.timeout", Long.toString(2 * LIMIT.toMillis()));
        System.setProperty("testfx.setup.timeout", Long.toString(2 * LIMIT.toMillis()));
    }
}
