package io.cruddur.desk.local.cognito;

/** An error as Cognito answers it: all of those below are HTTP 400, as on AWS. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;

    private ApiError(String type, String message) {
        super(message);
        this.type = type;
    }

    String type() {
        return type;
    }

    static ApiError of(String type, String message) {
        return new ApiError(type, message);
    }

    static ApiError invalid(String message) {
        return new ApiError("InvalidParameterException", message);
    }

    static ApiError notAuthorized(String message) {
        return new ApiError("NotAuthorizedException", message);
    }

    static ApiError noSuchUser() {
        return new ApiError("UserNotFoundException", "User does not exist.");
    }
}
