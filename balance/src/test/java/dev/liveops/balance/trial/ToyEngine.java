package dev.liveops.balance.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.engine.Outcome;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A game whose truth is known: log odds of winning are the policy's skill, and for each trap that was picked {@code strength} times what its
 * damage has over 15. A trap is offered in a third of all seeds and taken in half of these unless a habit says otherwise. A seed's luck is
 * the same whatever the pack.
 */
public final class ToyEngine implements SimulationEngine {

    /** Its pack: three tiers, and four traps of which {@code trap_strong} has the damage given. */
    public static ContentPack pack(int damage) {
        return ContentPack.of("{\"content_version\":\"1.0.0\",\"tiers\":[{},{},{}],\"traps\":["
                + trap("trap_strong", damage, "fire") + "," + trap("trap_near", 15, "fire") + ","
                + trap("trap_far", 15, "frost") + "," + trap("trap_flat", 0, "frost") + "]}");
    }

    private static String trap(String id, int damage, String tag) {
        return "{\"id\":\"" + id + "\",\"tags\":[\"" + tag + "\"],\"requires\":[],\"damage\":" + damage + "}";
    }

    private static final Map<String, Double> SKILL =
            Map.of("random", -2.0, "novice", -1.2, "casual", -.4, "skilled", .4, "expert", 1.0);
    private static final double STRENGTH = .12;
    private static final int TIERS = 3;

    private final Map<String, Map<String, Integer>> packs = new ConcurrentHashMap<>();

    @Override
    public EngineId id() {
        return new EngineId("toy", "1.0.0");
    }

    @Override
    public RunSummary run(RunSetup setup, RunObserver observer) {
        Map<String, Integer> damages = packs.computeIfAbsent(setup.pack().hash(), any -> damages(setup.pack()));
        String name = setup.policy();
        int plus = name.indexOf('+');
        String habit = plus < 0 ? "" : name.substring(plus + 1);
        double odds = SKILL.get(plus < 0 ? name : name.substring(0, plus));
        List<String> picks = new ArrayList<>();
        for (Map.Entry<String, Integer> trap : damages.entrySet()) {
            String id = trap.getKey();
            boolean offered = luck(setup.seed(), id) < 1 / 3.0;
            boolean takes =
                    habit.equals("take:" + id) || !habit.equals("leave:" + id) && luck(setup.seed(), "takes" + id) < .5;
            if (offered && takes) {
                picks.add(id);
                odds += STRENGTH * (trap.getValue() - 15);
            }
        }
        double chance = 1 / (1 + Math.exp(-odds));
        double luck = luck(setup.seed(), "run");
        boolean won = luck < chance;
        int cleared = won ? TIERS : (int) Math.min(TIERS - 1, TIERS * (1 - luck) / (1 - chance));
        return new RunSummary(
                setup.seed(), won ? Outcome.VICTORY : Outcome.DEFEAT, 0, cleared, cleared, 0, 1_000, 0, picks);
    }

    private static Map<String, Integer> damages(ContentPack pack) {
        try {
            Map<String, Integer> damages = new HashMap<>();
            for (JsonNode trap : new ObjectMapper().readTree(pack.bytes()).path("traps")) {
                if (trap.get("damage").asInt() > 0) {
                    damages.put(trap.get("id").asText(), trap.get("damage").asInt());
                }
            }
            return damages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The finaliser of splitmix64.
    static double luck(int seed, String purpose) {
        long mixed = seed * 0x9E3779B97F4A7C15L + purpose.hashCode() * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return ((mixed ^ mixed >>> 31) >>> 11) * 0x1.0p-53;
    }
}
