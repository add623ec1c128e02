package io.github.cliqextensions.tck.targets;

/** An extension that tests can speak of. @see OrganizationShape */
public record TestExtension(String id, String key) {

    /** Without the key, which is secret. */
    @Override
    public String toString() {
        return "extension " + id;
    }
}
