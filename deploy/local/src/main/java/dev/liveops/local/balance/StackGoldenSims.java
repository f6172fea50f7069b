package dev.liveops.local.balance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.balance.proposal.GoldenSims;
import dev.liveops.local.content.GoldenClient;
import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.golden.GoldenReport;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.golden.GoldenPlayer;
import dev.liveops.simulation.work.WorkJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The golden sims that a suite holds every pack against, played on this machine with both packs. */
public final class StackGoldenSims implements GoldenSims {

    private final Map<String, GoldenSpec> sims;
    private final SimulationEngine engine;
    private final int threads;

    private StackGoldenSims(Map<String, GoldenSpec> sims, SimulationEngine engine, int threads) {
        this.sims = sims;
        this.engine = engine;
        this.threads = threads;
    }

    /**
     * Those that an engine plays; what is said of one pack alone says nothing of another.
     *
     * @throws IOException when the suite does not tell them
     */
    public static StackGoldenSims of(GoldenClient client, SimulationEngine engine, int threads) throws IOException {
        Map<String, GoldenSpec> sims = new LinkedHashMap<>();
        for (JsonNode sim : client.list(false)) {
            String name = sim.path("name").asText();
            String player = sim.path("engine").asText("");
            if (!sim.hasNonNull("content_version")
                    && (player.isEmpty() || player.equals(engine.id().name()))) {
                sims.put(name, WorkJson.MAPPER.treeToValue(client.one(name).path("spec"), GoldenSpec.class));
            }
        }
        return new StackGoldenSims(sims, engine, threads);
    }

    @Override
    public List<Affected> affected(ContentPack former, ContentPack next) {
        List<Affected> affected = new ArrayList<>();
        sims.forEach((name, spec) -> {
            GoldenReport was = play(name, spec, former);
            GoldenReport is = play(name, spec, next);
            if (is.verdict().blocks() || is.verdict() != was.verdict()) {
                affected.add(new Affected(name, is.verdict().name(), detail(was, is)));
            }
        });
        return affected;
    }

    private GoldenReport play(String name, GoldenSpec spec, ContentPack pack) {
        GoldenJob job = new GoldenJob(name, 0, "", pack.hash(), engine.id().toString(), true);
        return new GoldenPlayer(engine, threads).play(job, spec, pack);
    }

    private static String detail(GoldenReport was, GoldenReport is) {
        String before =
                "it was " + was.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return is.reason() == null ? before : is.reason() + "; " + before;
    }
}
