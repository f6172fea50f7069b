package dev.liveops.local.balance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.balance.golden.PlayedGoldenSims;
import dev.liveops.local.content.GoldenClient;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.work.WorkJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The golden sims that a suite holds every pack against, to be played on this machine. */
public final class StackGoldenSims {

    private StackGoldenSims() {}

    /**
     * Those that an engine plays.
     *
     * @throws IOException when the suite does not tell them
     */
    public static PlayedGoldenSims of(GoldenClient client, SimulationEngine engine, int threads) throws IOException {
        Map<String, GoldenSpec> sims = new LinkedHashMap<>();
        for (JsonNode sim : client.list(false)) {
            if (PlayedGoldenSims.isFor(sim, engine)) {
                String name = sim.path("name").asText();
                sims.put(name, WorkJson.MAPPER.treeToValue(client.one(name).path("spec"), GoldenSpec.class));
            }
        }
        return new PlayedGoldenSims(sims, engine, threads);
    }
}
