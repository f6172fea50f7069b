package dev.liveops.balance.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.balance.golden.PlayedGoldenSims;
import dev.liveops.balance.proposal.GoldenSims;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.work.SuiteClient;
import dev.liveops.simulation.work.WorkJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The golden sims of the suite that a worker works for. */
final class SuiteGoldenSims {

    private static final String GOLDEN = "/v1/content/golden";

    private SuiteGoldenSims() {}

    /** Those that an engine plays. */
    static GoldenSims of(SuiteClient suite, SimulationEngine engine, int threads) throws IOException {
        Map<String, GoldenSpec> sims = new LinkedHashMap<>();
        String token = "";
        while (token != null) {
            JsonNode page = WorkJson.MAPPER.readTree(suite.get(GOLDEN + "?page_size=200" + token));
            for (JsonNode sim : page.path("items")) {
                if (PlayedGoldenSims.isFor(sim, engine)) {
                    String name = sim.path("name").asText();
                    sims.put(name, spec(suite, name));
                }
            }
            token = next(page);
        }
        return new PlayedGoldenSims(sims, engine, threads);
    }

    private static GoldenSpec spec(SuiteClient suite, String name) throws IOException {
        JsonNode sim = WorkJson.MAPPER.readTree(suite.get(GOLDEN + "/" + SuiteClient.encoded(name)));
        return WorkJson.MAPPER.treeToValue(sim.path("spec"), GoldenSpec.class);
    }

    private static @Nullable String next(JsonNode page) {
        String token = page.path("next_page_token").asText("");
        return token.isEmpty() ? null : "&page_token=" + SuiteClient.encoded(token);
    }
}
