package io.github.cliqextensions.mock.http;

import com.networknt.schema.Error;

/** Places in a JSON document, as JSON pointers. */
public final class Pointers {

    private Pointers() {}

    /** The place of a member of the object at {@code pointer}. */
    public static String member(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The place at which a schema is not met; of a member that is missing or unknown its own. */
    public static String of(Error error) {
        String place = error.getInstanceLocation().toString();
        return error.getProperty() == null ? place : member(place, error.getProperty());
    }

    /** A message with the place that it is about, unless that is the whole document. */
    public static String locate(String pointer, String message) {
        return pointer.isEmpty() ? message : pointer + ": " + message;
    }
}
