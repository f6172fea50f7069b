package dev.liveops.simulation.work;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How a worker works.
 *
 * @param suite base URL of a suite's gateway, or of its release service
 * @param token asked for with each request: one of the role {@code service}
 * @param worker its name, by which people know it
 * @param engineCommands engines by name besides the reference game, program and arguments of each
 * @param withReference whether it plays the reference game, too
 * @param threads threads that play, and processes of each external engine
 * @param poll how long it waits while there is no job
 * @param untilIdle whether it ends when there is none
 */
public record WorkSettings(
        URI suite,
        Supplier<String> token,
        String worker,
        Map<String, List<String>> engineCommands,
        boolean withReference,
        int threads,
        Duration poll,
        boolean untilIdle) {

    public WorkSettings {
        engineCommands = Map.copyOf(engineCommands);
    }
}
