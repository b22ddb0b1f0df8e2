package io.cruddur.desk.environment;

/**
 * Where a session works, in words for the status bar and the dialogs.
 *
 * @param dynamo DynamoDB's endpoint
 * @param region AWS region; in LOCAL the one that is signed with
 * @param account the AWS account's id; empty in LOCAL, and where PROD has no credentials of its own
 * @param profile the AWS profile; empty in LOCAL or when none was chosen
 * @param postgres host, port and database, without user and password
 * @param messageTable the messages table's name
 * @param keyId the id of the key that a LOCAL DynamoDB of one's own is signed to with, which may keep its tables by
 *     it; empty elsewhere
 */
public record SessionAddress(
        Environment environment,
        String dynamo,
        String region,
        String account,
        String profile,
        String postgres,
        String messageTable,
        String keyId) {
    public SessionAddress(
            Environment environment,
            String dynamo,
            String region,
            String account,
            String profile,
            String postgres,
            String messageTable) {
        this(environment, dynamo, region, account, profile, postgres, messageTable, "");
    }

    public boolean isProd() {
        return environment == Environment.PROD;
    }

    /** PROD without AWS credentials: nothing but what whoever signs in is shown. */
    public boolean isForPeopleAlone() {
        return isProd() && account.isEmpty();
    }
}
