package io.cruddur.desk.signup;

import io.cruddur.desk.model.HandleRule;
import io.cruddur.desk.model.sync.RowChange;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The functions of a user pool: before a sign-up they refuse a handle that cannot be had, and after the confirmation they
 * make the row of {@code public.users}. Events are as Cognito sends them, and go back unchanged. Of a person, the log
 * gets the handle alone.
 */
public final class SignUpFunctions {
    private static final Logger LOG = LoggerFactory.getLogger(SignUpFunctions.class);
    private static final String HANDLE = "preferred_username";

    private final UserRows rows;

    public SignUpFunctions(KeptConnection database) {
        rows = new UserRows(database);
    }

    /**
     * Whichever of the two the event is for.
     *
     * @throws SignUpRefused as they do
     */
    public Map<String, Object> call(Map<String, Object> event) {
        return text(event, "triggerSource").startsWith("PreSignUp_") ? preSignUp(event) : postConfirmation(event);
    }

    /**
     * Before {@code PreSignUp_SignUp}. An administrator's new user, and one of another provider, pass.
     *
     * @throws SignUpRefused when the handle is taken or not allowed, or the database cannot be asked: after the
     *     confirmation it is too late
     */
    public Map<String, Object> preSignUp(Map<String, Object> event) {
        if (!text(event, "triggerSource").equals("PreSignUp_SignUp")) {
            return event;
        }
        String handle = attribute(event, HANDLE);
        HandleRule.problem(handle).ifPresent(problem -> {
            throw new SignUpRefused(problem, null);
        });
        boolean taken;
        try {
            taken = rows.isTaken(handle);
        } catch (SQLException e) {
            LOG.error("Whether the handle {} is taken could not be asked (SQLSTATE {})", handle, e.getSQLState(), e);
            throw new SignUpRefused(
                    isNoAnswer(e)
                            ? "No account can be made now, because the database does not answer: try again in a minute"
                            : "No account can be made now, because the database cannot be used: whoever runs Cruddur"
                                    + " finds the reason in the log",
                    e);
        }
        if (taken) {
            throw new SignUpRefused("The handle " + handle + " is taken: choose another", null);
        }
        return event;
    }

    /**
     * After {@code PostConfirmation_ConfirmSignUp}; other confirmations make no row. Cognito may call it again for the
     * same person.
     *
     * @throws SignUpRefused when the row could not be written. The account is confirmed nevertheless.
     */
    public Map<String, Object> postConfirmation(Map<String, Object> event) {
        if (!text(event, "triggerSource").equals("PostConfirmation_ConfirmSignUp")) {
            return event;
        }
        String handle = attribute(event, HANDLE);
        String id = attribute(event, "sub");
        if (!HandleRule.allows(handle) || id.isEmpty()) {
            LOG.warn("No row was made for somebody without an id or an allowed handle");
            return event;
        }
        String name = attribute(event, "name");
        RowChange.Insert row =
                new RowChange.Insert(name.isBlank() ? handle : name, handle, attribute(event, "email"), id);
        try {
            switch (rows.add(row)) {
                case ADDED -> LOG.info("The handle {} has a row now", handle);
                case THERE_ALREADY -> LOG.info("The handle {} had its row already", handle);
                case HANDLE_TAKEN ->
                    LOG.warn("The handle {} was taken meanwhile: no row was made for who confirmed it now", handle);
            }
        } catch (SQLException e) {
            LOG.error("The row of the handle {} could not be written (SQLSTATE {})", handle, e.getSQLState(), e);
            throw new SignUpRefused(
                    "The account is confirmed, but its row is missing, because the database "
                            + (isNoAnswer(e) ? "does not answer" : "cannot be used")
                            + ": whoever runs Cruddur adds it in Users with Compare",
                    e);
        }
        return event;
    }

    private static boolean isNoAnswer(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return e instanceof SQLTimeoutException
                || KeptConnection.isLoss(e)
                || state.equals("57014") // the statement took too long
                || state.equals("55P03") // the lock did
                || state.equals("53300"); // too many connections
    }

    private static String text(Map<?, ?> of, String name) {
        return of.get(name) instanceof String text ? text : "";
    }

    /** NUL, which Postgres has no place for, is left out. */
    private static String attribute(Map<String, Object> event, String name) {
        return event.get("request") instanceof Map<?, ?> request
                        && request.get("userAttributes") instanceof Map<?, ?> attributes
                ? text(attributes, name).replace("\0", "").strip()
                : "";
    }
}
