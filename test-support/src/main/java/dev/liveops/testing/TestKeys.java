package dev.liveops.testing;

import dev.liveops.local.files.Directories;
import dev.liveops.local.token.SigningKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Key pairs for tests, made once on a machine: to make one costs a second of work. */
public final class TestKeys {

    private static final Path SHARED = Path.of(System.getProperty("java.io.tmpdir"), "liveops-test-keys");

    private TestKeys() {}

    /** Puts the key pair of a name into a directory where none is, and reads it; another name is another pair. */
    public static SigningKeys in(Path directory, String name) {
        try {
            if (!Files.exists(directory)) {
                Files.createDirectories(directory.getParent());
                Directories.copy(shared(name), directory);
            }
            return SigningKeys.loadOrCreate(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path shared(String name) throws IOException {
        Path pair = SHARED.resolve(name);
        if (!Files.exists(pair)) {
            Files.createDirectories(SHARED);
            Path aside = Files.createTempDirectory(SHARED, "making-");
            SigningKeys.loadOrCreate(aside);
            Directories.publish(aside, pair);
        }
        return pair;
    }
}
