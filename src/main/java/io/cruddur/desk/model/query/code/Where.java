package io.cruddur.desk.model.query.code;

/**
 * Where code is to run against.
 *
 * @param endpoint DynamoDB's URL; empty for the region's own
 * @param profile the AWS profile; empty for the default one, and on an endpoint of our own, where any credentials do
 */
public record Where(String endpoint, String region, String profile) {
    /** What DynamoDB Local takes: any letters and digits. */
    static final String ANY_CREDENTIALS = "local";

    boolean isLocal() {
        return !endpoint.isEmpty();
    }
}
