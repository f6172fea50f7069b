package dev.liveops.simulation.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file that gets its name when all of it is on the disk: who is killed while writing leaves what was there before. */
public final class WholeFile {

    /** Ending of a file that is being written. */
    public static final String PART = ".part";

    private WholeFile() {}

    /** Writes a file, over one that is there. */
    public static void write(Path file, byte[] bytes) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + PART);
        try {
            writeThrough(part, bytes);
            Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        // The name too.
        try (FileChannel entries = FileChannel.open(absolute.resolveSibling("."), StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static void writeThrough(Path part, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
