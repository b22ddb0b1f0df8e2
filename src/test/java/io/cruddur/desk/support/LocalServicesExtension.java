package io.cruddur.desk.support;

import io.cruddur.desk.environment.LocalEndpoints;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Real services for tests: one child JVM for all classes that run in this JVM, in memory, started by the first one that asks.
 * Put {@code @ExtendWith(LocalServicesExtension.class)} on the class and take a {@link TestServices} (or only the
 * {@link LocalEndpoints}) as a parameter of a test, of {@code @BeforeEach} or of {@code @BeforeAll}.
 */
public final class LocalServicesExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestServices.class || type == LocalEndpoints.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestServices services = TestServices.ofThisJvm();
        return parameter.getParameter().getType() == TestServices.class ? services : services.endpoints();
    }
}
