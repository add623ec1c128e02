package io.github.cliqextensions.mock.server;

import java.time.Duration;

/**
 * How long a request may take to arrive, in real time. Jetty's own time-out begins again with every byte, so that a client
 * that sends a byte a second would never be done with.
 *
 * @param head for the request line and the headers; then the connection is closed
 * @param body for the body; then the request is answered as one whose body is not whole
 */
record Arrival(Duration head, Duration body) {

    static final Arrival LONGEST = new Arrival(Duration.ofSeconds(10), Duration.ofSeconds(20));
}
