/**
 * A client of the Extensions API of Zoho Cliq.
 *
 * <p>Whoever requires it needs no more. A module that is only named in the manifest would not bring Feign and Jackson along:
 * they are modules that say what they need, and such a one has to be required by another.
 */
@SuppressWarnings("requires-automatic") // the transport and Micrometer name their modules in their manifests
module io.github.cliqextensions.client {
    requires transitive feign.core; // a transport and interceptors of the user's own are Feign's types
    requires feign.jackson3;
    requires com.fasterxml.jackson.annotation;
    requires java.net.http; // its exceptions, of a transport of the user's own
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires static java.compiler; // the mark of generated code, which only the source has
    requires static micrometer.core; // only whoever uses the package micrometer needs it
    requires static org.jspecify;

    exports io.github.cliqextensions.client;
    exports io.github.cliqextensions.client.api;
    exports io.github.cliqextensions.client.budget;
    exports io.github.cliqextensions.client.contract;
    exports io.github.cliqextensions.client.micrometer;
    exports io.github.cliqextensions.client.model;
}
