package io.cruddur.desk.core.session;

import io.cruddur.desk.environment.Environment;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.Work;
import io.cruddur.desk.port.credentials.DeviceCode;
import java.util.List;
import java.util.function.Consumer;

/** Makes sessions. Every call blocks; failures are {@link io.cruddur.desk.port.DeskException}s. */
public interface Connector {
    /**
     * What a session is wanted for.
     *
     * @param profile AWS profile in PROD; {@link io.cruddur.desk.port.credentials.ProfileName#ENVIRONMENT} for the keys of
     *     the environment variables; empty for the first that there is in the order of the SDK
     * @param region AWS region in PROD; empty for the one that the environment variables or the profile name
     */
    record ConnectionChoice(Environment environment, String profile, String region) {
        public static final ConnectionChoice LOCAL = new ConnectionChoice(Environment.LOCAL, "", "");

        public static ConnectionChoice prod(String profile, String region) {
            return new ConnectionChoice(Environment.PROD, profile, region);
        }

        public boolean isProd() {
            return environment == Environment.PROD;
        }
    }

    /**
     * What can be chosen in PROD: the profiles of {@code ~/.aws/config} and the regions that the SDK knows.
     *
     * @param problems what of the files cannot be read, a sentence each
     */
    record ProdOptions(List<String> profiles, List<String> regions, List<String> problems) {
        public static final ProdOptions NONE = new ProdOptions(List.of(), List.of());

        public ProdOptions {
            profiles = List.copyOf(profiles);
            regions = List.copyOf(regions);
            problems = List.copyOf(problems);
        }

        public ProdOptions(List<String> profiles, List<String> regions) {
            this(profiles, regions, List.of());
        }
    }

    /** How far one part of connecting is. */
    enum StepState {
        WAITING,
        RUNNING,
        DONE
    }

    /** Where connecting says how far it is. Safe to call from any thread. */
    interface Progress {
        /**
         * Adds the step of that name at the end, or changes it.
         *
         * @param name what is being started or reached, such as {@code PostgreSQL}
         * @param detail such as an address; may be empty
         */
        void step(String name, StepState state, String detail);
    }

    /**
     * Starts or finds the services of the environment and makes clients for them.
     *
     * @param work cancelled when the person chose something else meanwhile; what is returned all the same is closed
     */
    OpenSession connect(ConnectionChoice choice, Progress progress, Work work);

    ProdOptions prodOptions();

    /**
     * Signs in to AWS in the browser, where {@link DeskException.NotSignedIn#way} says so. Blocks until it is done.
     *
     * @param profile {@link DeskException.NotSignedIn#profile}
     * @param show shows the code and opens the page; called from any thread
     */
    default void signIn(String profile, Consumer<DeviceCode> show, Work work) {
        throw new DeskException.NotAvailable("Signing in is not possible here.", null);
    }

    /** Signs in to AWS by the code that an MFA device shows. Blocks. */
    default void signIn(String profile, char[] code, Work work) {
        throw new DeskException.NotAvailable("Signing in is not possible here.", null);
    }
}
