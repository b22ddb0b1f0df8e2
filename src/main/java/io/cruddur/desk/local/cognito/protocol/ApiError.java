package io.cruddur.desk.local.cognito.protocol;

/** An error as Cognito answers it: all of those below are HTTP 400, as on AWS. */
public final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    private ApiError(String type, String message) {
        super(message);
        this.type = type;
    }

    public String type() {
        return type;
    }

    public static ApiError of(String type, String message) {
        return new ApiError(type, message);
    }

    public static ApiError invalid(String message) {
        return new ApiError("InvalidParameterException", message);
    }

    public static ApiError notAuthorized(String message) {
        return new ApiError("NotAuthorizedException", message);
    }

    public static ApiError noSuchUser() {
        return new ApiError("UserNotFoundException", "User does not exist.");
    }

    public boolean isNoSuchUser() {
        return type.equals("UserNotFoundException");
    }

    public static ApiError wrongPassword() {
        return notAuthorized("Incorrect username or password.");
    }

    public static ApiError expiredCode() {
        return of("ExpiredCodeException", "Invalid code provided, please request a code again.");
    }

    public static ApiError codeMismatch(String message) {
        return of("CodeMismatchException", message);
    }

    public static ApiError wrongVerificationCode() {
        return codeMismatch("Invalid verification code provided, please try again.");
    }

    public static ApiError tooManyAttempts() {
        return of("LimitExceededException", "Attempt limit exceeded, please try after some time.");
    }
}
