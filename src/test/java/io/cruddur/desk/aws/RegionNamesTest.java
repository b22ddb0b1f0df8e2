package io.cruddur.desk.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.environment.RequestLog;
import io.cruddur.desk.environment.WriteGuard;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.support.CountingHttp;
import java.time.InstantSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A region is a part of the addresses that PROD calls, and comes from files and variables. */
class RegionNamesTest {
    private static AwsClients prod(CountingHttp http, String region) {
        return AwsClients.prod(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                region,
                new WriteGuard(Environment.PROD, InstantSource.system()),
                new RequestLog(),
                InstantSource.system());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example/",
                "evil.example/#",
                "x@evil.example/",
                "evil.example:8000/?",
                "us-east-1.evil.example",
                "evil.example\\",
                "a.b",
                "-x",
                "x-",
                "eu central 1",
                "EU-CENTRAL-1",
                "eu-central-1\n",
                "eu-zentral-é",
                "%00",
                "",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1",
            })
    void whatCannotBeARegionIsASentence(String region) {
        CountingHttp http = new CountingHttp();

        assertThatThrownBy(() -> prod(http, region))
                .isInstanceOf(DeskException.Invalid.class)
                .hasMessageContaining("is not the name of an AWS region")
                .hasMessageContaining("eu-central-1");
        assertThat(http.sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-central-1", "us-gov-west-1", "cn-north-1", "mx-central-1"})
    void regionsAreTaken(String region) {
        CountingHttp http = new CountingHttp();
        try (AwsClients clients = prod(http, region)) {
            clients.dynamo().listTables();
        }
        assertThat(http.sent).singleElement().satisfies(uri -> assertThat(uri.getHost())
                .startsWith("dynamodb." + region + ".amazonaws.com"));
    }
}
