package io.github.cliqextensions.mock.state;

/**
 * What can be installed.
 *
 * @param version the newest one
 */
public record Extension(
        String id, String key, String name, String version, boolean marketplace, boolean disabledByOwner) {

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Extension[" + id + ", ***]";
    }
}
