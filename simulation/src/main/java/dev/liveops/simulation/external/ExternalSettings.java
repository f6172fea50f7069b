package dev.liveops.simulation.external;

import dev.liveops.simulation.engine.SimulationException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an engine's process is started and bounded.
 *
 * @param command program and arguments; no shell reads them
 * @param processes how many run at the same time at the most, one a request
 * @param startLimit until it says hello
 * @param requestLimit until a request is answered to its end
 * @param maxLineBytes longest line of an answer
 * @param maxAnswerBytes longest answer
 * @param maxMemoryBytes resident memory of the process and those it starts, looked at where {@code /proc} says it
 * @param showErrors whether its standard error goes to ours; else nobody reads it
 * @param owner by what {@link Leftovers} knows its processes; null where nobody looks for them
 */
public record ExternalSettings(
        List<String> command,
        int processes,
        Duration startLimit,
        Duration requestLimit,
        int maxLineBytes,
        long maxAnswerBytes,
        long maxMemoryBytes,
        boolean showErrors,
        @Nullable String owner) {

    private static final int MIB = 1024 * 1024;

    public ExternalSettings {
        command = List.copyOf(command);
        if (command.isEmpty() || command.get(0).isBlank()) {
            throw new SimulationException("engine command: empty (expected a program and its arguments)");
        }
        if (processes < 1) {
            throw new SimulationException("engine processes: " + processes + " (expected 1 or more)");
        }
    }

    /** One process, 20 s to start, 60 s a request, lines of 1 MiB, answers of 32 MiB, 1 GiB of memory, errors to nobody. */
    public static ExternalSettings of(List<String> command) {
        return new ExternalSettings(
                command, 1, Duration.ofSeconds(20), Duration.ofSeconds(60), MIB, 32L * MIB, 1024L * MIB, false, null);
    }

    /** The same with so many processes. */
    public ExternalSettings withProcesses(int count) {
        return new ExternalSettings(
                command,
                count,
                startLimit,
                requestLimit,
                maxLineBytes,
                maxAnswerBytes,
                maxMemoryBytes,
                showErrors,
                owner);
    }

    /** The same with these limits of time. */
    public ExternalSettings withLimits(Duration start, Duration request) {
        return new ExternalSettings(
                command, processes, start, request, maxLineBytes, maxAnswerBytes, maxMemoryBytes, showErrors, owner);
    }

    /** The same with these limits of size. */
    public ExternalSettings withSizes(int lineBytes, long answerBytes, long memoryBytes) {
        return new ExternalSettings(
                command, processes, startLimit, requestLimit, lineBytes, answerBytes, memoryBytes, showErrors, owner);
    }

    /** The same, its errors shown. */
    public ExternalSettings withErrorsShown() {
        return new ExternalSettings(
                command,
                processes,
                startLimit,
                requestLimit,
                maxLineBytes,
                maxAnswerBytes,
                maxMemoryBytes,
                true,
                owner);
    }

    /** The same, its processes marked as this owner's. */
    public ExternalSettings withOwner(String name) {
        return new ExternalSettings(
                command,
                processes,
                startLimit,
                requestLimit,
                maxLineBytes,
                maxAnswerBytes,
                maxMemoryBytes,
                showErrors,
                name);
    }
}
