package io.github.cliqextensions.mock.http;

/** How much of a body is read, and where it is found once it was. */
public final class Bodies {

    /** The largest body of a request to the API, in bytes: far above what the contract lets anybody send. */
    public static final int LARGEST = 1024 * 1024;

    /** The largest body of a request to the control API, in bytes: room for the state of a large test. */
    public static final int LARGEST_STATE = 64 * 1024 * 1024;

    /**
     * How much of a body that is too large is read and dropped, in bytes, so that its sender gets to the answer. A
     * connection that is closed with more to come is reset, and the answer may be lost.
     */
    public static final int LARGEST_DROPPED = 2 * LARGEST_STATE;

    /** What all bodies that are held at one time may take together, in bytes. What would pass it is as if too large. */
    public static final long LARGEST_TOGETHER = 2L * LARGEST_STATE;

    /** The attribute of a request that holds its body; it is absent where the body is too large or did not arrive whole. */
    public static final String ATTRIBUTE = Bodies.class.getName();

    private Bodies() {}
}
