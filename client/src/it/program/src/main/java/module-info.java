/** A program with one requirement: what the client is built on comes with it. */
module example.program {
    requires io.github.cliqextensions.client;
}
