package io.cruddur.desk.port.account;

import java.time.Instant;

/**
 * A signed-in person, as tokens say it that were checked.
 *
 * @param sub the person's id in the pool
 * @param userName of the pool; in many pools it is the sub
 * @param email empty where the tokens name none
 * @param expires when the tokens are of no use any more
 */
public record SignedIn(String sub, String userName, String email, Instant expires, TokenSet tokens)
        implements SignInStep {}
