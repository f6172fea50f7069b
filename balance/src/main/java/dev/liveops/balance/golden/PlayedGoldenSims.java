package dev.liveops.balance.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.balance.proposal.GoldenSims;
import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.golden.GoldenReport;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.golden.GoldenPlayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The golden sims that a suite holds every pack against, played with both packs. */
public final class PlayedGoldenSims implements GoldenSims {

    private final Map<String, GoldenSpec> sims;
    private final SimulationEngine engine;
    private final int threads;

    /** @param sims by name, in the order they are played */
    public PlayedGoldenSims(Map<String, GoldenSpec> sims, SimulationEngine engine, int threads) {
        this.sims = new LinkedHashMap<>(sims);
        this.engine = engine;
        this.threads = threads;
    }

    /**
     * Whether one that a suite lists is for every pack, and for this engine: what is said of one pack alone says nothing of another.
     *
     * @param sim as {@code GET /v1/content/golden} lists it
     */
    public static boolean isFor(JsonNode sim, SimulationEngine engine) {
        String player = sim.path("engine").asText("");
        return !sim.hasNonNull("content_version")
                && (player.isEmpty() || player.equals(engine.id().name()));
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
