package io.cruddur.desk.support;

import io.cruddur.desk.environment.LocalEndpoints;
import io.cruddur.desk.local.LocalLauncher;
import io.cruddur.desk.local.LocalOptions;
import io.cruddur.desk.local.LocalServicesException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Real services for tests: one child JVM for the whole test run, in memory, started by the first class that asks. Put
 * {@code @ExtendWith(LocalServicesExtension.class)} on the class and take a {@link TestServices} (or only the
 * {@link LocalEndpoints}) as a parameter of a test, of {@code @BeforeEach} or of {@code @BeforeAll}.
 */
public final class LocalServicesExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(LocalServicesExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestServices.class || type == LocalEndpoints.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestServices services = services(context);
        return parameter.getParameter().getType() == TestServices.class ? services : services.endpoints();
    }

    /** In the root store, which JUnit closes at the end of the run. */
    public static TestServices services(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestServices.class, _ -> start(), TestServices.class);
    }

    private static TestServices start() {
        try {
            return new TestServices(LocalLauncher.start(LocalOptions.inMemory(), _ -> {}));
        } catch (LocalServicesException e) {
            throw new IllegalStateException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
