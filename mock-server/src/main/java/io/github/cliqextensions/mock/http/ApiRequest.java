package io.github.cliqextensions.mock.http;

import java.util.List;
import java.util.Optional;

/** A request as it was sent. */
public interface ApiRequest {

    /** The method, even one that HTTP does not know. */
    String method();

    /** The path, undecoded. */
    String path();

    /** The query, undecoded; empty where there is none. */
    String query();

    /** The values of a header, in the order in which they were sent. */
    List<String> headers(String name);

    /**
     * The body; nothing where it is larger than the server reads, or where it did not arrive whole.
     *
     * @return at most {@link Bodies#LARGEST} bytes
     */
    Optional<byte[]> body();

    /** The value of a header, the first where it was sent several times. */
    default Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }
}
