package dev.liveops.local.stack;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Where one service's output goes: to the console with the service's name in front, to {@code <service>.log} with one
 * older file beside it, and the last lines are kept at hand.
 */
final class ServiceLog {

    private static final int RECENT_LINES = 30;

    private final String service;
    private final Path file;
    private final long maxBytes;
    private final StackConsole console;
    private final Deque<String> recent = new ArrayDeque<>();

    private BufferedWriter writer;
    private long written;

    /** @param maxBytes size at which the file becomes the older one and a new one begins */
    ServiceLog(String service, Path directory, long maxBytes, StackConsole console) {
        this.service = service;
        this.file = directory.resolve(service + ".log");
        this.maxBytes = maxBytes;
        this.console = console;
    }

    /** Follows a process's output until it ends, on a thread of its own. */
    Thread follow(InputStream output) {
        Thread thread = new Thread(() -> copy(output), "log-" + service);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** The last lines, oldest first. */
    synchronized List<String> recentLines() {
        return List.copyOf(recent);
    }

    /** Takes one line. */
    synchronized void add(String line) {
        if (recent.size() == RECENT_LINES) {
            recent.removeFirst();
        }
        recent.addLast(line);
        console.serviceLine(service, line);
        try {
            write(line);
        } catch (IOException diskFull) {
            // The console has the line; a log file must never stop a service.
            writer = null;
        }
    }

    private void copy(InputStream output) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            // The process has ended, and its output with it.
        } finally {
            close();
        }
    }

    private synchronized void close() {
        try (BufferedWriter last = writer) {
            writer = null;
        } catch (IOException diskFull) {
            // Every line was flushed as it came.
        }
    }

    private void write(String line) throws IOException {
        if (writer == null) {
            open();
        } else if (written > maxBytes) {
            writer.close();
            Files.move(file, file.resolveSibling(service + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            open();
        }
        writer.write(line);
        writer.newLine();
        writer.flush();
        written += line.length() + 1L;
    }

    private void open() throws IOException {
        Files.createDirectories(file.getParent());
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        written = Files.size(file);
    }
}
