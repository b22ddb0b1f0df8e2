package io.cruddur.desk.aws;

import io.cruddur.desk.aws.credentials.AwsConfig;
import io.cruddur.desk.aws.credentials.AwsFiles;
import io.cruddur.desk.aws.http.AwsHttp;
import io.cruddur.desk.port.DeskException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * Settings of the whole JVM. The clients that the SDK makes by itself, inside its providers of credentials, take no
 * others. The clients that we make say all this themselves.
 */
final class SdkSettings {
    /**
     * Which of AWS's endpoints are wanted.
     *
     * @param fips those whose cryptography is validated (FIPS 140)
     * @param dualstack those that answer on IPv6, too
     */
    record EndpointVariant(boolean fips, boolean dualstack) {
        static final EndpointVariant USUAL = new EndpointVariant(false, false);
    }

    /** What the JVM was started with, which counts again for the next session. */
    private static final Map<SystemSetting, Optional<String>> AT_START = Map.of(
            SdkSystemSetting.AWS_USE_FIPS_ENDPOINT, atStart(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT),
            SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT, atStart(SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT));

    /**
     * The SDK's defaults, said out loud: each of these is read from a variable at every client that is built, and a
     * value that makes no sense would keep LOCAL from opening.
     */
    private static final Map<SystemSetting, String> DEFAULTS = Map.of(
            SdkSystemSetting.AWS_RETRY_MODE, "standard",
            SdkSystemSetting.AWS_MAX_ATTEMPTS, "3",
            SdkSystemSetting.AWS_DEFAULTS_MODE, "standard",
            SdkSystemSetting.AWS_ACCOUNT_ID_ENDPOINT_MODE, "preferred",
            SdkSystemSetting.AWS_REQUEST_CHECKSUM_CALCULATION, "when_supported",
            SdkSystemSetting.AWS_RESPONSE_CHECKSUM_VALIDATION, "when_supported",
            SdkSystemSetting.AWS_DISABLE_REQUEST_COMPRESSION, "false",
            SdkSystemSetting.AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES, "10240",
            SdkSystemSetting.AWS_ENDPOINT_DISCOVERY_ENABLED, "false",
            SdkSystemSetting.AWS_AUTH_SCHEME_PREFERENCE, "");

    /** Where containers of ECS ask for keys. */
    private static final String CONTAINERS = "http://169.254.170.2";

    /** Where machines of EC2 ask for keys. */
    private static final String MACHINES = "http://169.254.169.254";

    private static final String MACHINES_IPV6 = "http://[fd00:ec2::254]";

    private SdkSettings() {}

    /**
     * Configured endpoints are not heard, whatever variables and files say, those that keys come from included (the full
     * address that a container is started with is no such thing: the SDK has no other, and limits it); connections are those of PROD; and the SDK
     * reads no file by itself.
     */
    static void prepare() {
        put(SdkSystemSetting.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, "true");
        put(SdkSystemSetting.AWS_CONTAINER_SERVICE_ENDPOINT, CONTAINERS);
        // The SDK puts the two together as they stand: "@host/keys" would make a user name of the address.
        SdkSystemSetting path = SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI;
        path.getNonDefaultStringValue()
                .filter(relative -> !relative.startsWith("/"))
                .ifPresent(relative -> put(path, "/" + relative));
        put(SdkSystemSetting.SYNC_HTTP_SERVICE_IMPL, AwsHttp.Service.class.getName());
        DEFAULTS.forEach(SdkSettings::put);
        AwsFiles.hide();
    }

    /**
     * Makes the SDK's own clients follow a session of PROD, and says which endpoints that session wants.
     *
     * @param profile whose settings count
     */
    static synchronized EndpointVariant follow(String profile, Region region, AwsConfig config) {
        AT_START.forEach((setting, value) ->
                value.ifPresentOrElse(text -> put(setting, text), () -> System.clearProperty(setting.property())));
        EndpointVariant variant = new EndpointVariant(
                isOn(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT, profile, ProfileProperty.USE_FIPS_ENDPOINT, config),
                isOn(
                        SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT,
                        profile,
                        ProfileProperty.USE_DUALSTACK_ENDPOINT,
                        config));
        put(SdkSystemSetting.AWS_USE_FIPS_ENDPOINT, String.valueOf(variant.fips()));
        put(SdkSystemSetting.AWS_USE_DUALSTACK_ENDPOINT, String.valueOf(variant.dualstack()));
        put(SdkSystemSetting.AWS_REGION, region.id());
        put(SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT, machines(profile, config));
        return variant;
    }

    /** Keys come from there in plain HTTP: so from nowhere else, whatever variables and files say. */
    private static String machines(String profile, AwsConfig config) {
        String mode = SdkSystemSetting.AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE
                .getNonDefaultStringValue()
                .or(() -> config.setting(profile, ProfileProperty.EC2_METADATA_SERVICE_ENDPOINT_MODE))
                .orElse("");
        return mode.equalsIgnoreCase("IPv6") ? MACHINES_IPV6 : MACHINES;
    }

    /** Of the JVM's properties, the variables and the profile the first one that says it. */
    private static boolean isOn(SdkSystemSetting setting, String profile, String name, AwsConfig config) {
        String text =
                setting.getStringValue().or(() -> config.setting(profile, name)).orElse("");
        if (text.isBlank() || text.equalsIgnoreCase("false")) {
            return false;
        }
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        throw new DeskException.Invalid(setting.environmentVariable() + " or " + name
                + " of the profile is neither true" + " nor false. Correct it, then connect again.");
    }

    private static Optional<String> atStart(SystemSetting setting) {
        return Optional.ofNullable(System.getProperty(setting.property()));
    }

    private static void put(SystemSetting setting, String value) {
        System.setProperty(setting.property(), value);
    }
}
