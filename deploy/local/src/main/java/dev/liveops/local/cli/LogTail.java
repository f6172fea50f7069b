package dev.liveops.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Relays what is appended to a log file, whole lines at a time. */
final class LogTail {

    private final Path log;
    private final PrintWriter out;
    private long position;

    private LogTail(Path log, PrintWriter out) {
        this.log = log;
        this.out = out;
    }

    /** Empties a log file, or makes it, and relays what comes from now on. */
    static LogTail startingAfresh(Path log, PrintWriter out) throws IOException {
        Files.write(log, new byte[0]);
        return new LogTail(log, out);
    }

    /** Prints the lines that have come since the last time. */
    synchronized void relay() throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - position));
            channel.read(bytes, position);
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            String lines = text.substring(0, text.lastIndexOf('\n') + 1);
            position += lines.getBytes(StandardCharsets.UTF_8).length;
            out.print(lines);
            out.flush();
        }
    }
}
