package dev.bailiwick.app.command;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version out of the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"bailiwick " + Objects.requireNonNullElse(version, "not built as a jar")};
    }
}
