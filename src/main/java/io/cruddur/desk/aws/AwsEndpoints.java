package io.cruddur.desk.aws;

import io.cruddur.desk.port.DeskException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.endpoints.EndpointUrl;
import software.amazon.awssdk.regions.Region;

/** The addresses that a session calls. */
final class AwsEndpoints {
    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

    private final Function<AwsService, @Nullable URI> endpoints;
    private final BiFunction<AwsService, Region, URI> elsewhere;
    private final URI issuer;

    private AwsEndpoints(
            Function<AwsService, @Nullable URI> endpoints, BiFunction<AwsService, Region, URI> elsewhere, URI issuer) {
        this.endpoints = endpoints;
        this.elsewhere = elsewhere;
        this.issuer = issuer;
    }

    static AwsEndpoints local(URI dynamo, URI cognito) {
        return new AwsEndpoints(
                service -> switch (service.inLocal()) {
                    case DYNAMODB -> dynamo;
                    case COGNITO -> cognito;
                    case null -> null;
                },
                (service, _) -> {
                    throw new IllegalStateException("There is no region with " + service.sdkName() + " here");
                },
                cognito);
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
        AwsService.Location place = new AwsService.Location(region, variant);
        // Tokens name the plain endpoint as their issuer, whatever way they were got.
        AwsService.Location plain = new AwsService.Location(region, new SdkSettings.EndpointVariant(false, false));
        return new AwsEndpoints(
                service -> service.endpoint(place),
                (service, other) -> service.endpoint(new AwsService.Location(other, variant)),
                AwsService.COGNITO.endpoint(plain));
    }

    /** It becomes a part of the addresses that are called, so it is nothing but one label of a host's name. */
    static Region region(String text) {
        if (!REGION.matcher(text).matches()) {
            throw new DeskException.Invalid("“" + text + "” is not the name of an AWS region, which looks like"
                    + " eu-central-1. Choose a region in the header, or correct it where it is set: AWS_REGION, the profile"
                    + " or its [sso-session].");
        }
        return Region.of(text);
    }

    /** As a user pool's tokens name it. */
    String issuer(String poolId) {
        return issuer.toString().replaceAll("/+$", "") + "/" + poolId;
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
     * Where a service is in a region that need not be the session's.
     *
     * @throws IllegalStateException in LOCAL
     */
    URI get(AwsService service, Region other) {
        return elsewhere.apply(service, other);
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
