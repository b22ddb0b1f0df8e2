package io.cruddur.desk.lambda;

import io.cruddur.desk.dynamo.MessagesTable;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the function is told by its environment variables.
 *
 * @param table the messages table, {@value #TABLE}; {@link MessagesTable#DEFAULT_NAME} unless set
 * @param region where it is, {@value #REGION}, which Lambda sets
 * @param reserve how long before its end an invocation begins nothing more, {@value #RESERVE} in milliseconds; 5 seconds
 *     unless set
 */
public record HandlerSettings(String table, String region, Duration reserve) {
    public static final String TABLE = "DDB_MESSAGE_TABLE";
    public static final String REGION = "AWS_REGION";
    public static final String RESERVE = "RESERVE_MILLIS";

    private static final Duration DEFAULT_RESERVE = Duration.ofSeconds(5);

    // DynamoDB's naming rules: 3 to 255 letters, digits, underscores, hyphens and dots.
    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    // Lambda allows an invocation 15 minutes.
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,6}");

    /**
     * Reads the variables; a blank one counts as not set.
     *
     * @param variables as of {@link System#getenv()}
     * @throws IllegalArgumentException for a value that cannot be, or no region. The function does not start then, and
     *     its log says why.
     */
    public static HandlerSettings of(Map<String, String> variables) {
        String table = value(variables, TABLE, MessagesTable.DEFAULT_NAME);
        if (!TABLE_NAME.matcher(table).matches()) {
            throw new IllegalArgumentException(TABLE + " holds no table name: a DynamoDB table's name has 3 to 255"
                    + " letters, digits, underscores, hyphens and dots.");
        }
        String region = value(variables, REGION, "");
        if (region.isEmpty()) {
            throw new IllegalArgumentException(
                    REGION + " is not set. Lambda sets it; elsewhere name the table's region.");
        }
        String reserve = value(variables, RESERVE, String.valueOf(DEFAULT_RESERVE.toMillis()));
        if (!MILLIS.matcher(reserve).matches()) {
            throw new IllegalArgumentException(RESERVE + " holds no number of milliseconds below 1,000,000.");
        }
        return new HandlerSettings(table, region, Duration.ofMillis(Long.parseLong(reserve)));
    }

    private static String value(Map<String, String> variables, String name, String otherwise) {
        String value = variables.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
