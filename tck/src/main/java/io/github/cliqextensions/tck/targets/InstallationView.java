package io.github.cliqextensions.tck.targets;

import java.util.List;

/**
 * What a target shows of an installation.
 *
 * @param installed whether there is one at all
 */
public record InstallationView(
        boolean installed, String scope, List<Long> teams, String version, List<String> propertyKeys) {

    /** There is none. */
    public static final InstallationView NONE = new InstallationView(false, "", List.of(), "", List.of());
}
