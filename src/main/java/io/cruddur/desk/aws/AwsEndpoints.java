package io.cruddur.desk.aws;

import io.cruddur.desk.port.DeskException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.endpoints.CognitoIdentityProviderEndpointProvider;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointProvider;
import software.amazon.awssdk.services.dynamodb.streams.endpoints.DynamoDbStreamsEndpointProvider;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

/**
 * The addresses that a session calls.
 *
 * @param streams those of DynamoDB, which in AWS have an endpoint of their own
 * @param sts null in LOCAL, where there is no account
 */
record AwsEndpoints(
        URI dynamo, URI streams, URI cognito, @Nullable URI sts) {
    static AwsEndpoints local(URI dynamo, URI cognito) {
        return new AwsEndpoints(dynamo, dynamo, cognito, null);
    }

    /**
     * What a client is told instead of the SDK's rules, which look into files and variables at every call, and have
     * nothing to say where the address is known.
     */
    static CompletableFuture<Endpoint> fixed(URI uri) {
        return CompletableFuture.completedFuture(
                Endpoint.builder().endpointUrl(EndpointUrl.fromUri(uri)).build());
    }

    /**
     * Those of AWS in a region.
     *
     * @throws DeskException.Invalid when this machine says which addresses are AWS's
     */
    static AwsEndpoints of(Region region, SdkSettings.EndpointVariant variant) {
        if (SdkSystemSetting.AWS_PARTITIONS_FILE.getStringValue().isPresent()) {
            throw new DeskException.Invalid("AWS_PARTITIONS_FILE is set, by which other addresses take the place of"
                    + " AWS's. PROD calls AWS alone: start the app without it.");
        }
        boolean fips = variant.fips();
        boolean dualstack = variant.dualstack();
        return new AwsEndpoints(
                DynamoDbEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(region).useFips(fips).useDualStack(dualstack))
                        .join()
                        .endpointUrl()
                        .toUri(),
                DynamoDbStreamsEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(region).useFips(fips).useDualStack(dualstack))
                        .join()
                        .endpointUrl()
                        .toUri(),
                CognitoIdentityProviderEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(region).useFips(fips).useDualStack(dualstack))
                        .join()
                        .endpointUrl()
                        .toUri(),
                StsEndpointProvider.defaultProvider()
                        .resolveEndpoint(p -> p.region(region).useFips(fips).useDualStack(dualstack))
                        .join()
                        .endpointUrl()
                        .toUri());
    }
}
