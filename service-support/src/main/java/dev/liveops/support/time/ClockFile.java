package dev.liveops.support.time;

import dev.liveops.model.clock.ClockOffset;
import dev.liveops.support.problem.Quote;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A file that says how far the clock is ahead; whoever moves the clock replaces it as a whole. */
record ClockFile(Path path) {

    // The longest duration that somebody means is far shorter.
    private static final int MAX_BYTES = 64;

    /** The file that the settings name; empty where the clock cannot be moved. */
    static Optional<ClockFile> of(ClockConfig config) {
        return config.file().map(Path::of).map(ClockFile::new);
    }

    /**
     * What it says now; zero when it is missing or empty.
     *
     * @throws IllegalArgumentException in one sentence, when it says something else
     */
    Duration offset() {
        String text = text();
        try {
            return ClockOffset.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    path + ": " + Quote.of(text) + " is no offset of the clock (" + e.getMessage() + ")", e);
        }
    }

    private String text() {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException missing) {
            return "";
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read (expected a file with the clock's offset)", e);
        }
    }
}
