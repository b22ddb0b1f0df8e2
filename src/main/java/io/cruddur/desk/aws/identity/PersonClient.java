package io.cruddur.desk.aws.identity;

import io.cruddur.desk.aws.WriteScope;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB for one person who has signed in: with a closed lock it reads, and writes what its own scope lets through.
 *
 * @param scope what passes it while production is locked
 * @param forget makes it forget credentials that were got for the person
 */
public record PersonClient(DynamoDbClient dynamo, WriteScope scope, Runnable forget) {
    /** They have signed out. What is under way ends by itself, and is not sent again when it writes. */
    public void leave() {
        scope.close();
        forget.run();
    }
}
