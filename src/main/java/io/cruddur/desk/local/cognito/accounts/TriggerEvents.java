package io.cruddur.desk.local.cognito.accounts;

import io.cruddur.desk.local.cognito.protocol.ApiError;
import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.users.StoredUser;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls the pool's functions with Cognito's events. */
final class TriggerEvents {
    /** What a function before the sign-up may decide. */
    record PreSignUp(boolean confirmUser, boolean verifyEmail, boolean verifyPhone) {}

    private final String poolId;
    private final PoolTrigger trigger;

    TriggerEvents(String poolId, PoolTrigger trigger) {
        this.poolId = poolId;
        this.trigger = trigger;
    }

    PreSignUp preSignUp(String clientId, String username, Map<String, String> attributes, Parameters request) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("userAttributes", attributes);
        asked.put("validationData", request.attributes("ValidationData"));
        asked.put("clientMetadata", request.map("ClientMetadata"));
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("autoConfirmUser", false);
        response.put("autoVerifyEmail", false);
        response.put("autoVerifyPhone", false);
        Map<?, ?> answer = call("PreSignUp_SignUp", "PreSignUp", clientId, username, asked, response);
        return new PreSignUp(
                Boolean.TRUE.equals(answer.get("autoConfirmUser")),
                Boolean.TRUE.equals(answer.get("autoVerifyEmail")),
                Boolean.TRUE.equals(answer.get("autoVerifyPhone")));
    }

    /** @param source {@code PostConfirmation_ConfirmSignUp} or {@code PostConfirmation_ConfirmForgotPassword} */
    void postConfirmation(String source, String clientId, StoredUser user, Parameters request) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("sub", user.sub());
        attributes.put("cognito:user_status", user.status().name());
        attributes.putAll(user.attributes());
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("userAttributes", attributes);
        asked.put("clientMetadata", request.map("ClientMetadata"));
        call(source, "PostConfirmation", clientId, user.username(), asked, new LinkedHashMap<>());
    }

    private Map<?, ?> call(
            String source,
            String name,
            String clientId,
            String username,
            Map<String, Object> request,
            Map<String, Object> response) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("version", "1");
        event.put("triggerSource", source);
        event.put("region", poolId.substring(0, poolId.indexOf('_')));
        event.put("userPoolId", poolId);
        event.put("userName", username);
        event.put("callerContext", Map.of("awsSdkVersion", "aws-sdk-unknown-unknown", "clientId", clientId));
        event.put("request", request);
        event.put("response", response);
        try {
            return trigger.call(event).get("response") instanceof Map<?, ?> answered ? answered : Map.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(name, e);
        } catch (Exception e) {
            throw failed(name, e);
        }
    }

    private static ApiError failed(String name, Exception e) {
        return ApiError.of("UserLambdaValidationException", name + " failed with error " + e.getMessage() + ".");
    }
}
