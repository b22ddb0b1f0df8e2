package io.cruddur.desk.core.session;

import java.util.concurrent.CompletionStage;

/**
 * A session and what it holds open.
 *
 * @param resources closes the session's clients; may block
 * @param lost completes, on any thread, with a sentence when the services behind the session are gone for good; never
 *     when the session was closed
 */
public record OpenSession(Session session, AutoCloseable resources, CompletionStage<String> lost) {}
