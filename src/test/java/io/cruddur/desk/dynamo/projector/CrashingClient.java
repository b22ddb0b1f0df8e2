package io.cruddur.desk.dynamo.projector;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client with something in its way: every call is announced before and after, and either may end it all. */
final class CrashingClient {
    private CrashingClient() {}

    /** The process is dead from here on. */
    static final class Crash extends RuntimeException {}

    /** What happens around a call. Either may throw a {@link Crash}. */
    interface Fate {
        void before(int call);

        void after(int call);

        /** Dies before (even numbers) or after (odd ones) the call of half that number. */
        static Fate crashAt(int point) {
            return new Fate() {
                @Override
                public void before(int call) {
                    if (2 * call >= point) {
                        throw new Crash();
                    }
                }

                @Override
                public void after(int call) {
                    if (2 * call + 1 >= point) {
                        throw new Crash();
                    }
                }
            };
        }

        /** Something else happens just before the given call. */
        static Fate meanwhile(int at, Runnable action) {
            return new Fate() {
                @Override
                public void before(int call) {
                    if (call == at) {
                        action.run();
                    }
                }

                @Override
                public void after(int call) {}
            };
        }
    }

    static DynamoDbClient of(DynamoDbClient client, Fate fate) {
        int[] calls = new int[1];
        InvocationHandler handler = (proxy, method, arguments) -> {
            boolean shorthand = method.getName().endsWith("Paginator")
                    || (arguments != null && arguments.length == 1 && arguments[0] instanceof Consumer);
            if (shorthand && method.isDefault()) {
                // Ends in one of the plain calls below, made on the proxy.
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            int call = calls[0]++;
            fate.before(call);
            Object answer;
            try {
                answer = method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            fate.after(call);
            return answer;
        };
        return (DynamoDbClient) Proxy.newProxyInstance(
                CrashingClient.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
    }
}
