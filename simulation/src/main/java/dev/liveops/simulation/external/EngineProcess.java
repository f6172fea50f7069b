package dev.liveops.simulation.external;

import dev.liveops.simulation.engine.EngineFailedException;
import dev.liveops.simulation.engine.SimulationException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One process of an engine: lines to it and from it. Whatever goes wrong ends it, with the reason; a {@link Watch} ends it from outside
 * while a read or write waits. Not for several threads.
 */
final class EngineProcess {

    private final ExternalSettings settings;
    private final Process process;
    private final OutputStream toEngine;
    private final InputStream fromEngine;
    private long answerBytes;

    // Why it was ended, set before it is, so that who then reads nothing knows.
    private volatile @Nullable String reason;

    private EngineProcess(ExternalSettings settings, Process process) {
        this.settings = settings;
        this.process = process;
        this.toEngine = process.getOutputStream();
        this.fromEngine = new BufferedInputStream(process.getInputStream(), 1 << 16);
    }

    /** Starts a process; it has not said anything yet. */
    static EngineProcess start(ExternalSettings settings) {
        ProcessBuilder builder = new ProcessBuilder(settings.command());
        builder.redirectError(settings.showErrors() ? Redirect.INHERIT : Redirect.DISCARD);
        String owner = settings.owner();
        if (owner != null) {
            Leftovers.mark(builder, owner);
        }
        try {
            return new EngineProcess(settings, builder.start());
        } catch (IOException e) {
            throw new SimulationException(
                    "engine " + settings.command().get(0) + ": cannot be started (expected a program that can)", e);
        }
    }

    /** Does something with the process within so much time, {@link ExternalSettings#maxAnswerBytes} and its memory. */
    <T> T within(Duration limit, Supplier<T> task) {
        answerBytes = 0;
        Watch watch = new Watch(this, limit, settings.maxMemoryBytes());
        try {
            return task.get();
        } finally {
            watch.close();
        }
    }

    /** Sends a line. */
    void send(String line) {
        try {
            toEngine.write(line.getBytes(StandardCharsets.UTF_8));
            toEngine.write('\n');
            toEngine.flush();
        } catch (IOException e) {
            throw failed("ended while it was asked");
        }
    }

    /** The next line of its answer, without the line's end. */
    String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        try {
            for (int next = fromEngine.read(); next != '\n'; next = fromEngine.read()) {
                if (next < 0) {
                    throw failed("ended before its answer did" + status());
                }
                line.write(next);
                if (line.size() > settings.maxLineBytes()) {
                    throw failed("answered a line of more than " + settings.maxLineBytes() + " bytes");
                }
            }
        } catch (IOException e) {
            throw failed("ended before its answer did");
        }
        answerBytes += line.size() + 1;
        if (answerBytes > settings.maxAnswerBytes()) {
            throw failed("answered more than " + settings.maxAnswerBytes() + " bytes");
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Ends the process for a reason; the sentence for who asked. */
    EngineFailedException failed(String why) {
        end(why);
        return new EngineFailedException("engine " + settings.command().get(0) + ": " + reason
                + " (expected an answer by the protocol); it was ended.");
    }

    /** Ends the process and those it started. The first reason counts. */
    void end(String why) {
        synchronized (this) {
            if (reason == null) {
                reason = why;
            }
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    boolean isUsable() {
        return reason == null && process.isAlive();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it, for nothing it did. */
    void close() {
        end("was closed");
    }

    private String status() {
        if (reason != null) {
            return "";
        }
        try {
            return process.waitFor(1, TimeUnit.SECONDS) ? ", with exit status " + process.exitValue() : "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
