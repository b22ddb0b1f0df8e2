package io.cruddur.desk.cognito.signin;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.cruddur.desk.aws.PoolPages;
import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.SignInFailure;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/**
 * The keys that a pool signs its tokens with, read again when a token names one that is not known yet. Safe from any
 * thread.
 */
final class PoolKeys {
    private final PoolPages pages;
    private final URI uri;
    private volatile JWKSet known = new JWKSet();

    PoolKeys(PoolPages pages, String issuer) {
        this.pages = pages;
        this.uri = URI.create(issuer + "/.well-known/jwks.json");
    }

    /** @throws DeskException when they cannot be read */
    Optional<RSAKey> find(String id) {
        return in(known, id).or(() -> {
            known = read();
            return in(known, id);
        });
    }

    private static Optional<RSAKey> in(JWKSet set, String id) {
        JWK key = set.getKeyByKeyId(id);
        return key instanceof RSAKey rsa ? Optional.of(rsa) : Optional.empty();
    }

    private JWKSet read() {
        PoolPages.Page page = pages.get(uri, "read the keys of the user pool");
        if (!page.isOk()) {
            throw new DeskException.NotAccepted(
                    SignInFailure.UNKNOWN_CLIENT,
                    "The user pool's keys are not there (status " + page.status()
                            + "), so its tokens cannot be checked. Check AWS_COGNITO_USER_POOL_ID and the region.",
                    null);
        }
        try {
            return JWKSet.parse(page.body());
        } catch (ParseException e) {
            throw new DeskException.NotAccepted(
                    SignInFailure.NOT_TRUSTED,
                    "The user pool's keys cannot be understood, so its tokens cannot be checked. Try again.",
                    e);
        }
    }
}
