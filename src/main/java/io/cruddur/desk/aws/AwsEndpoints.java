package io.cruddur.desk.aws;

import io.cruddur.desk.port.DeskException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.regions.Region;

/** The addresses that a session calls. */
final class AwsEndpoints {
    private final Function<AwsService, @Nullable URI> endpoints;

    private AwsEndpoints(Function<AwsService, @Nullable URI> endpoints) {
        this.endpoints = endpoints;
    }

    static AwsEndpoints local(URI dynamo, URI cognito) {
        return new AwsEndpoints(service -> switch (service.inLocal()) {
            case DYNAMODB -> dynamo;
            case COGNITO -> cognito;
            case null -> null;
        });
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
        AwsService.Place place = new AwsService.Place(region, variant);
        return new AwsEndpoints(service -> service.endpoint(place));
    }

    /** Where a service is; nothing when it does not exist here. */
    Optional<URI> find(AwsService service) {
        return Optional.ofNullable(endpoints.apply(service));
    }

    /** @throws IllegalStateException when it does not exist here */
    URI get(AwsService service) {
        return find(service).orElseThrow(() -> new IllegalStateException("There is no " + service.sdkName() + " here"));
    }

    /**
     * What a client is told instead of the SDK's rules, which look into files and variables at every call, and have
     * nothing to say where the address is known.
     */
    static CompletableFuture<Endpoint> fixed(URI uri) {
        return CompletableFuture.completedFuture(
                Endpoint.builder().endpointUrl(EndpointUrl.fromUri(uri)).build());
    }
}
