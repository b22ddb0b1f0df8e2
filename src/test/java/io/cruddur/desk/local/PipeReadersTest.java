package io.cruddur.desk.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.support.LocalServicesExtension;
import io.cruddur.desk.support.TestServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalServicesExtension.class)
class PipeReadersTest {
    @Test
    void theChildIsListenedToOnPlatformThreads(TestServices services) {
        assertThat(services.endpoints().dynamo()).isNotNull();
        // Virtual threads are not among these. On such, each reader would hold a carrier for as long as the child
        // lives.
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .contains("local-services", "local-services-log");
    }
}
