package io.cruddur.desk.port.credentials;

import java.net.URI;

/**
 * What a sign-in in the browser is recognised by.
 *
 * @param page where it goes on, with the code in it
 * @param code what the page shows, to be compared
 */
public record DeviceCode(URI page, String code) {
    /** Who knows it can sign somebody else's app in. */
    @Override
    public String toString() {
        return "device code";
    }
}
