package io.cruddur.desk.port.access;

import io.cruddur.desk.model.AddressRange;
import java.util.Optional;

/**
 * A rule of a security group, as AWS has it.
 *
 * @param id such as {@code sgr-0123456789abcdef0}
 * @param group the id of the group that it is one of
 * @param outbound whether it is about what the group may reach, and not about who may reach it
 * @param protocol as AWS names it: {@code tcp}, {@code -1} for all
 * @param fromPort the first port; -1 for all
 * @param toPort the last port; -1 for all
 * @param source whom it lets in, in AWS's words: addresses, another group or a list of prefixes
 * @param range the addresses; empty when it is a rule of another kind
 * @param description may be empty
 */
public record GroupRule(
        String id,
        String group,
        boolean outbound,
        String protocol,
        int fromPort,
        int toPort,
        String source,
        Optional<AddressRange> range,
        String description) {}
