package io.github.cliqextensions.mock.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** How the console writes what the contract gives as values, so that its tests hold for other values too. */
final class Shown {

    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    private Shown() {}

    static String inWords(Duration duration) {
        List<String> words = new ArrayList<>();
        say(duration.toHours(), "hour", words);
        say(duration.toMinutesPart(), "minute", words);
        say(duration.toSecondsPart(), "second", words);
        return String.join(" ", words);
    }

    static String countdown(Duration left) {
        return "%02d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
    }

    static String timeOfDay(Instant instant) {
        return TIME_OF_DAY.format(instant);
    }

    private static void say(long count, String unit, List<String> words) {
        if (count > 0) {
            words.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
