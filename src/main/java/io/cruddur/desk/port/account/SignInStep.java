package io.cruddur.desk.port.account;

/** What comes of an answer at signing in: one is in, or something more is asked. */
public sealed interface SignInStep permits SignedIn, SignInChallenge {}
