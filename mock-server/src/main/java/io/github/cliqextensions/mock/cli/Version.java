package io.github.cliqextensions.mock.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build has written into the jar. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {"cliq-mock-server " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
