package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.tck.run.Profile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a report is about.
 *
 * @param target the root of the API that was judged; it shows no password
 * @param settings as they were echoed, secrets masked, in the order in which they are to be shown
 * @param profile by which rules the target is judged
 * @param begin when the first test began
 * @param took how long it was from then until the last one ended
 * @param kit the version of this kit
 * @param contract the version of the contract that it judges by
 */
public record About(
        String target,
        Map<String, String> settings,
        Profile profile,
        Instant begin,
        Duration took,
        String kit,
        String contract) {

    public About {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The same with the versions of what runs here. */
    public static About of(URI target, Map<String, String> settings, Profile profile, Instant begin, Duration took) {
        String version = About.class.getPackage().getImplementationVersion();
        return new About(
                target.toString().replaceFirst("//[^/@]*@", "//"),
                settings,
                profile,
                begin,
                took,
                Objects.requireNonNullElse(version, "(not packaged)"),
                Api.CONTRACT_VERSION);
    }
}
