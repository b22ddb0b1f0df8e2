package io.cruddur.desk.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.cruddur.desk.signup.SignUpFunctions;
import java.util.Map;

/**
 * Makes the row of {@code public.users} of whoever has confirmed their account. A user pool waits 5 seconds for it, and
 * calls it up to three times.
 */
public final class PostConfirmationHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final SignUpFunctions functions;

    /** As Lambda makes it: once per execution environment, with the environment's variables. */
    public PostConfirmationHandler() {
        this(SignUpDatabase.functions(System.getenv()));
    }

    PostConfirmationHandler(SignUpFunctions functions) {
        this.functions = functions;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return functions.postConfirmation(event);
    }
}
