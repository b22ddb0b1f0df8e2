package io.cruddur.desk.aws;

import java.io.Serial;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An answer that the service cannot have given: another program has the address, or something answered in between. */
public final class ForeignAnswer extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String address;
    private final String contentType;

    public ForeignAnswer(URI uri, SdkHttpResponse response, @Nullable Throwable cause) {
        super("answer of another program, status " + response.statusCode(), cause);
        this.status = response.statusCode();
        this.address = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        this.contentType = response.firstMatchingHeader("Content-Type")
                .map(type -> type.split(";", 2)[0].strip())
                .orElse("");
    }

    int status() {
        return status;
    }

    /** Host, and port where the URL names one. */
    String address() {
        return address;
    }

    /** Empty when the answer names none. */
    String contentType() {
        return contentType;
    }
}
