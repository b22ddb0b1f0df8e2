package io.cruddur.desk.port.account;

import java.net.URI;
import java.util.List;

/**
 * What the pool asks further of a person who signs in, as Cognito names it.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html">
 *     RespondToAuthChallenge</a>
 */
public sealed interface SignInChallenge extends SignInStep {
    /** What the adapter remembers of a challenge until it is answered; of no meaning to anybody else. */
    interface Pending {}

    Pending pending();

    /** As the pool calls it, such as {@code SOFTWARE_TOKEN_MFA}. */
    String name();

    /**
     * {@code NEW_PASSWORD_REQUIRED}: the one that was given was for once only.
     *
     * @param missing the attributes that the pool requires and does not have yet, such as {@code name}
     */
    record NewPassword(Pending pending, List<String> missing) implements SignInChallenge {
        public NewPassword {
            missing = List.copyOf(missing);
        }

        @Override
        public String name() {
            return "NEW_PASSWORD_REQUIRED";
        }
    }

    /**
     * A code, of an app or from a message.
     *
     * @param sentTo where the message went, as the pool shows it, such as {@code m***@c***}; empty for an app's
     */
    record Code(Pending pending, Factor factor, String sentTo) implements SignInChallenge {
        @Override
        public String name() {
            return factor.challenge();
        }
    }

    /** {@code SELECT_MFA_TYPE}: there are several ways to get a code. */
    record SelectFactor(Pending pending, List<Factor> factors) implements SignInChallenge {
        public SelectFactor {
            factors = List.copyOf(factors);
        }

        @Override
        public String name() {
            return "SELECT_MFA_TYPE";
        }
    }

    /**
     * {@code MFA_SETUP}: an app that makes codes must be set up first.
     *
     * @param secret what the app is given, in Base32
     * @param uri the same for a camera
     */
    record SetUpApp(Pending pending, String secret, URI uri) implements SignInChallenge {
        @Override
        public String name() {
            return "MFA_SETUP";
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /** Another one, which this app has no answer to. */
    record Other(Pending pending, String name) implements SignInChallenge {}

    /** Where a code comes from. */
    enum Factor {
        APP("SOFTWARE_TOKEN_MFA", "SOFTWARE_TOKEN_MFA_CODE"),
        SMS("SMS_MFA", "SMS_MFA_CODE"),
        EMAIL("EMAIL_OTP", "EMAIL_OTP_CODE");

        private final String challenge;
        private final String answer;

        Factor(String challenge, String answer) {
            this.challenge = challenge;
            this.answer = answer;
        }

        /** As the pool calls the challenge. */
        public String challenge() {
            return challenge;
        }

        /** As the pool calls the answer. */
        public String answer() {
            return answer;
        }
    }
}
