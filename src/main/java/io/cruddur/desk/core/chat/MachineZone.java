package io.cruddur.desk.core.chat;

import java.lang.management.ManagementFactory;
import java.time.ZoneId;
import java.util.Collection;
import java.util.TimeZone;

/**
 * The time zone that the machine is in: whoever travels does not start the app again. Java looks once and keeps what it
 * found ({@code TimeZone.getDefault}), so it is made to look again. A zone that was given on the command line stays.
 */
public final class MachineZone {
    private static final String GIVEN = "user.timezone";

    private final boolean given;

    public MachineZone() {
        this(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    /** @param arguments that the JVM was started with */
    public MachineZone(Collection<String> arguments) {
        given = arguments.stream().anyMatch(argument -> argument.startsWith("-D" + GIVEN + "="));
    }

    /** Reads a file or two of the system. */
    public ZoneId read() {
        if (!given) {
            System.clearProperty(GIVEN);
            TimeZone.setDefault(null);
        }
        return ZoneId.systemDefault();
    }
}
