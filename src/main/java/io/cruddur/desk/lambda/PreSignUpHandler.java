package io.cruddur.desk.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.cruddur.desk.signup.SignUpFunctions;
import java.util.Map;

/** Refuses a sign-up whose handle is taken or not allowed, with a sentence that Cognito shows. */
public final class PreSignUpHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final SignUpFunctions functions;

    /** As Lambda makes it: once per execution environment, with the environment's variables. */
    public PreSignUpHandler() {
        this(SignUpDatabase.functions(System.getenv()));
    }

    PreSignUpHandler(SignUpFunctions functions) {
        this.functions = functions;
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return functions.preSignUp(event);
    }
}
