package io.cruddur.desk.port;

import io.cruddur.desk.model.PoolUser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Cognito user pool. */
public interface UserPool {
    /** @param estimatedUsers as the pool last counted them */
    record Info(String id, String name, int estimatedUsers) {}

    /** A user to be created without an invitation mail. {@code sub} is the pool's to choose. */
    record NewUser(
            String username,
            @Nullable String handle,
            @Nullable String email,
            @Nullable String displayName) {}

    /** @throws DeskException.NotFound when the pool does not exist */
    Info describe();

    /** All users, on all pages: only the token says whether there is more. */
    List<PoolUser> all(Work work);

    PoolUser create(NewUser user);
}
