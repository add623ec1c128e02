package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.targets.Given;
import java.net.URI;

/** What is to be judged. */
sealed interface Aim {

    /** A mock that this program starts. */
    record OwnMock() implements Aim {}

    /** A server with a control API. */
    record Controlled(URI baseUrl, URI controlUrl) implements Aim {}

    /** A server without. */
    record Bare(Given given) implements Aim {}
}
