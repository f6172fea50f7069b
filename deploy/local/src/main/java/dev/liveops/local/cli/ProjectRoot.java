package dev.liveops.local.cli;

import java.nio.file.Path;

/** Where the project is. */
final class ProjectRoot {

    /** System property that names it; the shell script sets it. */
    static final String PROPERTY = "liveops.root";

    private ProjectRoot() {}

    /** Absolute path of the project; the working directory if nobody says. */
    static Path path() {
        return Path.of(System.getProperty(PROPERTY, "")).toAbsolutePath().normalize();
    }
}
