package dev.liveops.simulation.conformance;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunSetup;
import java.util.List;
import java.util.Map;

/**
 * One run as it was and has to be.
 *
 * @param packHash SHA-256 of its pack
 * @param mutators mutators, sorted
 * @param parameters parameters by name
 * @param events how many events it tells
 * @param recordHash SHA-256 of its record as JSON lines
 * @param summary its summary as a JSON line, without the line's end
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record GoldenRun(
        String packHash,
        int seed,
        int playerSeed,
        String policy,
        List<String> mutators,
        Map<String, Object> parameters,
        int events,
        String recordHash,
        String summary) {

    public GoldenRun {
        mutators = List.copyOf(mutators);
    }

    RunSetup setup(ContentPack pack) {
        return new RunSetup(pack, seed, playerSeed, policy, mutators, parameters);
    }
}
