package io.cruddur.desk.port.access;

/** The tokens of IAM authentication, which take a password's place. */
public interface DatabaseTokens {
    /**
     * A token for one connection, made anew. Nothing is sent for it; credentials may have to be got.
     *
     * @param host the endpoint's own name
     */
    String token(String host, int port, String user);
}
