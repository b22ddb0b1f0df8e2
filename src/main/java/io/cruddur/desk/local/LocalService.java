package io.cruddur.desk.local;

/** One of the services the child JVM holds. */
public enum LocalService {
    DYNAMODB("DynamoDB", 8000),
    POSTGRES("PostgreSQL", 5432),
    COGNITO("Cognito", 9229);

    private final String title;
    private final int defaultPort;

    LocalService(String title, int defaultPort) {
        this.title = title;
        this.defaultPort = defaultPort;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** The port it takes when that is free; otherwise the next free one above it. */
    public int defaultPort() {
        return defaultPort;
    }
}
