package io.cruddur.desk.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
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

    /** Those of AWS in a region. */
    static AwsEndpoints of(Region region, SdkSettings.EndpointVariant variant) {
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
