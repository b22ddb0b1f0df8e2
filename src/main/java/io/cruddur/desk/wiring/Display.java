package io.cruddur.desk.wiring;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a window can be opened here. JavaFX itself would only find out with a stack trace, or hang. */
public final class Display {
    private Display() {}

    /** @return the sentence that says why no window can be opened; empty when one can */
    public static Optional<String> obstacle(Properties system, Map<String, String> environment) {
        return obstacle(system, environment, Display::hasGtk3);
    }

    public static Optional<String> obstacle(Properties system, Map<String, String> environment, BooleanSupplier gtk3) {
        if ("Headless".equals(system.getProperty("glass.platform"))) {
            return Optional.empty();
        }
        String os = system.getProperty("os.name", "");
        if (os.startsWith("Windows") || os.startsWith("Mac")) {
            return Optional.empty();
        }
        String display = environment.get("DISPLAY");
        if (display == null || display.isBlank()) {
            // JavaFX's GTK window toolkit speaks X11, on Wayland through XWayland, which sets DISPLAY too.
            return Optional.of("There is no display here (DISPLAY is not set), so the app cannot open its window:"
                    + " it runs its tour instead and leaves pictures in target/tour.");
        }
        if (!answers(display)) {
            return Optional.of("The display " + display + " does not answer, so the app cannot open its window:"
                    + " it runs its tour instead and leaves pictures in target/tour.");
        }
        if (!gtk3.getAsBoolean()) {
            return Optional.of("GTK 3 is not installed, and JavaFX needs it to open a window (Debian and Ubuntu: apt"
                    + " install libgtk-3-0): the app runs its tour instead and leaves pictures in target/tour.");
        }
        return Optional.empty();
    }

    @SuppressWarnings("restricted") // native access is granted to the class path
    private static boolean hasGtk3() {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libgtk-3.so.0", arena);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Local displays are sockets of a known name; one of another machine is believed. */
    private static boolean answers(String display) {
        Path socket = socketOf(display);
        if (socket == null || !Files.exists(socket)) {
            // Perhaps an abstract socket, or another machine's: let JavaFX try.
            return socket == null || abstractSocketExists(socket);
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException _) {
            return false;
        }
    }

    private static @Nullable Path socketOf(String display) {
        if (!display.startsWith(":")) {
            return null;
        }
        String number = display.substring(1).split("\\.", 2)[0];
        return number.matches("\\d+") ? Path.of("/tmp/.X11-unix", "X" + number) : null;
    }

    private static boolean abstractSocketExists(Path socket) {
        try {
            return Files.readString(Path.of("/proc/net/unix")).contains("@" + socket);
        } catch (IOException _) {
            return true;
        }
    }
}
