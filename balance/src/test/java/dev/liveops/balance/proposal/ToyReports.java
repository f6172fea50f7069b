package dev.liveops.balance.proposal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.ToyEngine;
import dev.liveops.balance.trial.Trials;
import dev.liveops.simulation.engine.ContentPack;
import java.util.List;
import java.util.Map;

/** Balance reports of the toy game, as live players of three bands would make them. */
final class ToyReports {

    private static final int TIERS = 3;
    private static final int USERS = 2_500;

    private ToyReports() {}

    /**
     * A report.
     *
     * @param played the pack that players played
     * @param told the pack that the report says it is of
     * @param effects content and what picking it adds
     */
    static ObjectNode report(ContentPack played, ContentPack told, Map<String, Double> effects) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("content_version", "1.0.0")
                .put("content_hash", told.hash())
                .put("as_of", "2026-03-01T00:00:00Z")
                .put("from", "2026-02-01")
                .put("to", "2026-02-28")
                .put("runs", 120_000);
        ArrayNode sample = report.putArray("calibration_sample");
        long wins = 0;
        try (Trials live = new Trials(new ToyEngine(), 1)) {
            for (String policy : List.of("novice", "casual", "skilled")) {
                wins += band(sample.addObject(), live, played, policy);
            }
        }
        report.put("win_rate", wins / (3.0 * USERS));
        ArrayNode strong = report.putArray("overpowered");
        ArrayNode weak = report.putArray("underpowered");
        effects.forEach((id, effect) -> (effect > 0 ? strong : weak)
                .addObject()
                .put("content_id", id)
                .put("content_type", "trap")
                .put("tier", 1)
                .put("status", Math.abs(effect) > .03 ? "CONFIRMED" : "WATCH")
                .put("effect", effect)
                .put("effect_low", effect - .01)
                .put("effect_high", effect + .01));
        return report;
    }

    private static long band(ObjectNode into, Trials live, ContentPack pack, String policy) {
        int[] cleared = new int[USERS];
        boolean[] won = new boolean[USERS];
        int[] seeds = Trials.seeds(2_000_000_000 + policy.length() * 100_000, USERS);
        live.play(pack, Population.of(policy), "", seeds, (index, run) -> {
            cleared[index] = run.tiersCleared();
            won[index] = run.won();
        });
        long[] bins = new long[TIERS + 1];
        long wins = 0;
        for (int user = 0; user < USERS; user++) {
            bins[cleared[user]]++;
            wins += won[user] ? 1 : 0;
        }
        into.put("band", policy).put("users", USERS).put("wins", wins);
        ArrayNode tiers = into.putArray("tiers_cleared");
        for (long bin : bins) {
            tiers.add(bin);
        }
        return wins;
    }
}
