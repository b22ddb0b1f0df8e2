package io.cruddur.desk.local.cognito.protocol;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The operations that there are, by the name in {@code X-Amz-Target}. */
public final class Operations {
    private final Map<String, Function<Parameters, Map<String, Object>>> byName = new LinkedHashMap<>();

    public void add(String name, Function<Parameters, Map<String, Object>> operation) {
        byName.put(name, operation);
    }

    /** @throws ApiError also for an operation that exists on AWS but not here */
    public Map<String, Object> call(String name, Parameters request) {
        Function<Parameters, Map<String, Object>> operation = byName.get(name);
        if (operation == null) {
            throw ApiError.of(
                    "UnknownOperationException",
                    "This emulator does not have the operation " + name + ". It has "
                            + String.join(", ", byName.keySet()) + ".");
        }
        return operation.apply(request);
    }
}
