package io.cruddur.desk.core.tables.query;

import io.cruddur.desk.environment.SessionAddress;
import io.cruddur.desk.model.query.ItemQuery;
import io.cruddur.desk.model.query.Statement;
import io.cruddur.desk.model.query.code.AwsCli;
import io.cruddur.desk.model.query.code.Boto3;
import io.cruddur.desk.model.query.code.JavaSdk;
import io.cruddur.desk.model.query.code.Where;

/** Queries and statements as code that runs where the app does. */
public record QueryCode(SessionAddress place) {
    /** The ways to write it. */
    public enum Language {
        AWS_CLI,
        JAVA,
        BOTO3
    }

    public String of(Statement statement, Language language) {
        return switch (language) {
            case AWS_CLI -> AwsCli.of(statement, where());
            case JAVA -> JavaSdk.of(statement, where());
            case BOTO3 -> Boto3.of(statement, where());
        };
    }

    public String of(ItemQuery query, Language language) {
        return switch (language) {
            case AWS_CLI -> AwsCli.of(query, where());
            case JAVA -> JavaSdk.of(query, where());
            case BOTO3 -> Boto3.of(query, where());
        };
    }

    private Where where() {
        if (place.isProd()) {
            return new Where("", place.region(), place.profile());
        }
        String endpoint = place.dynamo();
        return new Where(endpoint.contains("://") ? endpoint : "http://" + endpoint, place.region(), "");
    }
}
