package io.cruddur.desk.core.account;

import io.cruddur.desk.port.DeskException;
import io.cruddur.desk.port.account.SignedIn;
import io.cruddur.desk.port.account.TokenSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tokens of whoever is signed in now, for those who need them beside the thread that asks. Safe from any thread. */
final class OwnTokens {
    private volatile @Nullable SignedIn now;

    void become(AccountState state) {
        now = state instanceof AccountState.In in ? in.person() : null;
    }

    /** Those of that person, for as long as they are signed in, and again when they are once more. */
    Supplier<TokenSet> of(String sub) {
        return () -> {
            SignedIn in = now;
            if (in == null || !in.sub().equals(sub)) {
                throw new DeskException.NotSignedIn("You are signed out. Sign in again, then go on.", null);
            }
            return in.tokens();
        };
    }
}
