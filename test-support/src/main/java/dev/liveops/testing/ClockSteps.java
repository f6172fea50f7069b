package dev.liveops.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The clock of a service that is moved by a file, as the local stack has it; it goes forward only, so tests that move it have a start
 * of the service without those that do not expect it.
 */
public final class ClockSteps {

    private static final String FILE = "liveops.clock.file";

    private ClockSteps() {}

    /** The setting that names a file which nobody has written yet. */
    public static Map<String, String> settings() {
        return Map.of(
                FILE,
                Path.of("target", "clock-" + UUID.randomUUID()).toAbsolutePath().toString());
    }

    /** Moves the clock forward; it is there within a moment. Says how far it is ahead then. */
    public static Duration advance(Duration by) {
        Duration offset = Duration.parse(said()).plus(by);
        write(offset.toString());
        return offset;
    }

    /** What the file says: a duration, also while there is none. */
    public static String said() {
        try {
            return Files.exists(file()) ? Files.readString(file()) : Duration.ZERO.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the file say something, whatever it is. */
    public static void write(String text) {
        Path aside = file().resolveSibling(file().getFileName() + ".tmp");
        try {
            Files.writeString(aside, text);
            Files.move(aside, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file() {
        return Path.of(ConfigProvider.getConfig().getValue(FILE, String.class));
    }
}
