package io.cruddur.desk.port.credentials;

/** What stands for something else where the name of an AWS profile is asked for. */
public final class ProfileName {
    /** The keys in the environment variables. No profile can be called that. */
    public static final String ENVIRONMENT = "[environment]";

    private ProfileName() {}
}
