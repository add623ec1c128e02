package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.DocumentReader.Read;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations are written as ISO 8601 has them. */
final class Durations {

    private Durations() {}

    static void check(Read read, String pointer, String duration) {
        try {
            if (Duration.parse(duration).compareTo(Duration.ZERO) <= 0) {
                throw read.error(pointer, "a duration is longer than nothing");
            }
        } catch (DateTimeParseException e) {
            throw read.error(pointer, "'" + duration + "' is not a duration of ISO 8601");
        }
    }
}
