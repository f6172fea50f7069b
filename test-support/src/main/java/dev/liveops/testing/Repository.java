package dev.liveops.testing;

import java.nio.file.Path;

/** The checkout the tests run in. */
public final class Repository {

    private Repository() {}

    /** A file by its path from the root. */
    public static Path file(String path) {
        String root = System.getProperty("repository.root");
        if (root == null) {
            throw new IllegalStateException("the system property repository.root is not set (run with Maven)");
        }
        return Path.of(root).resolve(path);
    }
}
