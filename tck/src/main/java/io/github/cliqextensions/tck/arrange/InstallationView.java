package io.github.cliqextensions.tck.arrange;

import java.util.List;

/**
 * What the control API shows of an installation.
 *
 * @param installed whether there is one at all
 */
public record InstallationView(
        boolean installed, String scope, List<Long> teams, String version, List<String> propertyKeys) {

    static final InstallationView NONE = new InstallationView(false, "", List.of(), "", List.of());
}
