package io.cruddur.desk.port.account;

/**
 * What a pool gives whoever is signed in. Kept in memory only, and in no text form.
 *
 * @param id says who one is; an identity pool wants it
 * @param access for the pool itself
 * @param refresh for new ones of the other two
 */
public record TokenSet(String id, String access, String refresh) {
    @Override
    public String toString() {
        return "TokenSet";
    }
}
