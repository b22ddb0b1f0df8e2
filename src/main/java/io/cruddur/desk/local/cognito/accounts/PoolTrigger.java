package io.cruddur.desk.local.cognito.accounts;

import java.util.Map;

/** What Cognito would call as Lambda functions: {@code PreSignUp_SignUp} and {@code PostConfirmation_…}. */
@FunctionalInterface
public interface PoolTrigger {
    /** No function is set. */
    PoolTrigger NONE = event -> event;

    /**
     * Called on the request's thread, which waits for it.
     *
     * @param event as Cognito sends it, with {@code triggerSource}, {@code userName}, {@code request} and an empty
     *     {@code response}
     * @return the event, with the function's response
     * @throws Exception its message reaches whoever signs up or confirms, in a UserLambdaValidationException
     */
    Map<String, Object> call(Map<String, Object> event) throws Exception;
}
