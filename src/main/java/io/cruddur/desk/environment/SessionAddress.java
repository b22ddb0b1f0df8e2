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
 * @param principal the user or role that PROD is asked as: its ARN, without the name of a role's session; empty in LOCAL
 *     or when AWS does not say it
 */
public record SessionAddress(
        Environment environment,
        String dynamo,
        String region,
        String account,
        String profile,
        String postgres,
        String messageTable,
        String keyId,
        String principal) {
    public SessionAddress(
            Environment environment,
            String dynamo,
            String region,
            String account,
            String profile,
            String postgres,
            String messageTable) {
        this(environment, dynamo, region, account, profile, postgres, messageTable, "", "");
    }

    public SessionAddress(
            Environment environment,
            String dynamo,
            String region,
            String account,
            String profile,
            String postgres,
            String messageTable,
            String keyId) {
        this(environment, dynamo, region, account, profile, postgres, messageTable, keyId, "");
    }

    /** The same, asked as that user or role. */
    public SessionAddress as(String arn) {
        return new SessionAddress(environment, dynamo, region, account, profile, postgres, messageTable, keyId, arn);
    }

    public boolean isProd() {
        return environment == Environment.PROD;
    }

    /** PROD without AWS credentials: nothing but what whoever signs in is shown. */
    public boolean isForPeopleAlone() {
        return isProd() && account.isEmpty();
    }
}
