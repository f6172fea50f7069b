package dev.liveops.local.stack;

import dev.liveops.model.clock.ClockOffset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of a stack: the machine's, moved forward by an offset that is kept beside the data (a file with an ISO-8601 duration) and
 * that every service follows within a moment. It never goes back, since the data would be in the future then; whoever deletes the
 * data deletes it too.
 */
public final class StackClock extends Clock {

    /** The time that a stack can be moved up to. Telemetry makes partitions of days up to then. */
    static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

    private final Path file;

    /** The clock of the stack in these directories, whether it runs or not. */
    public StackClock(StackDirectories directories) {
        this.file = directories.clock();
    }

    /**
     * How far it is ahead of this machine's clock; zero when it was never moved.
     *
     * @throws UncheckedIOException in one sentence, when its file cannot be read or understood
     */
    public Duration offset() {
        String text = text();
        try {
            return ClockOffset.parse(text);
        } catch (IllegalArgumentException e) {
            String sentence =
                    "The stack's clock in " + file + " is damaged: \"" + text.strip() + "\" (" + e.getMessage() + ").";
            throw new UncheckedIOException(sentence, new IOException(e));
        }
    }

    /**
     * Moves it forward for good; the services follow within a moment. Of two at once both count.
     *
     * @throws IllegalArgumentException when that is not forward, or beyond the year 2099
     * @throws UncheckedIOException in one sentence, when its file cannot be read or written; it is as it was then
     */
    public void advance(Duration by) {
        if (by.isNegative() || by.isZero()) {
            throw new IllegalArgumentException(
                    "the clock goes forward only, not by " + by + " (expected a time above 0)");
        }
        synchronized (StackClock.class) {
            Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
            try {
                Files.createDirectories(file.getParent());
                try (FileChannel channel =
                                FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock held = channel.lock()) {
                    write(moved(by));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The stack's clock in " + file + " cannot be moved.", e);
            }
        }
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(offset());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), offset());
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException never) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("The stack's clock in " + file + " cannot be read.", e);
        }
    }

    private Duration moved(Duration by) {
        if (by.compareTo(Duration.between(instant(), END)) >= 0) {
            throw new IllegalArgumentException("the clock goes up to the end of 2099 (expected a shorter time)");
        }
        return offset().plus(by);
    }

    // As a whole, and on the disk before anybody follows it: data of that time may be on the disk next.
    private void write(Duration offset) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(
                aside,
                offset + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                StandardOpenOption.SYNC);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The new name too.
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
