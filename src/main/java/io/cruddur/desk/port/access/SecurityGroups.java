package io.cruddur.desk.port.access;

import io.cruddur.desk.model.AddressRange;
import io.cruddur.desk.port.Work;

/** The rule that lets this machine reach the production database. Every call blocks. */
public interface SecurityGroups {
    /**
     * Which rule of which group.
     *
     * @param group such as {@code sg-0123456789abcdef0}; may be empty
     * @param rule such as {@code sgr-0123456789abcdef0}; may be empty
     */
    record RuleId(String group, String rule) {}

    /** What the environment variables name; parts of it may be empty. */
    RuleId usual();

    /**
     * Reads a rule.
     *
     * @throws io.cruddur.desk.port.DeskException when it cannot be read, does not exist, or is one of another group
     */
    GroupRule read(RuleId id, Work work);

    /**
     * The address that AWS sees this machine at. Asks AWS's page for it, and nobody else.
     *
     * @throws io.cruddur.desk.port.DeskException when there is no answer, or one that is no address
     */
    AddressRange publicAddress(Work work);

    /**
     * Puts other addresses into a rule; all else stays as it is.
     *
     * @param before as it was read: a rule that is another by now is not changed
     * @return as it is then
     * @throws io.cruddur.desk.port.DeskException when it is not changed, or nobody knows
     */
    GroupRule change(GroupRule before, AddressRange addresses, Work work);
}
