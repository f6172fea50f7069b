package dev.liveops.local.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.play.population.Dice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A synthetic player: how good he is, what he plays on and how often follow from the seed alone, so that a variant changes nothing but what the truth says.
 *
 * @param id the player's
 * @param platform what he plays on
 * @param winThousandths his share of runs won without any variant, of a thousand
 * @param luck one number below a thousand for each run; below his share it is won
 */
record DemoPlayer(String id, String platform, int winThousandths, List<Integer> luck) {

    /** The platform whose clients never report the new variant of the broken experiment. */
    static final String BROKEN_PLATFORM = "ios";

    /** How many thousandths of runs more are won with the new variant: the truth. */
    static final int EFFECT_THOUSANDTHS = 150;

    private static final List<String> PLATFORMS = List.of("web", "android", BROKEN_PLATFORM);
    // Half of them play on the broken one, so that 600 are enough to find it in all but a thousandth of the crowds.
    private static final int[] SHARES = {1, 1, 2};
    private static final int LEAST_WINS = 100;
    private static final int MORE_WINS = 400;
    private static final int MOST_RUNS = 5;
    private static final int THOUSAND = 1000;

    static DemoPlayer of(long seed, String crowd, int number) {
        Dice dice = Dice.of(seed, "experiment demo", number);
        String platform = PLATFORMS.get(dice.pick(SHARES));
        int wins = LEAST_WINS + dice.below(MORE_WINS + 1);
        int runs = 1 + dice.below(MOST_RUNS);
        List<Integer> luck = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            luck.add(dice.below(THOUSAND));
        }
        return new DemoPlayer(crowd + "-" + number, platform, wins, List.copyOf(luck));
    }

    /** What his client tells of his evening: a session with all his runs. */
    ObjectNode batch(boolean isTreated, Instant at) {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.put(
                "session_id",
                UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString());
        batch.put("client_version", "1.0.0");
        batch.put("platform", platform);
        ArrayNode events = batch.putArray("events");
        event(events, "session_start", at).put("platform", platform).put("client_version", "1.0.0");
        int share = winThousandths + (isTreated ? EFFECT_THOUSANDTHS : 0);
        for (int run = 0; run < luck.size(); run++) {
            boolean won = luck.get(run) < share;
            String runId = id + "-run-" + run;
            event(events, "run_start", at).put("run_id", runId).put("seed", run).put("challenge_id", "demo");
            event(events, "run_end", at)
                    .put("run_id", runId)
                    .put("outcome", won ? "victory" : "defeat")
                    .put("score", won ? THOUSAND : luck.get(run))
                    .put("tiers_cleared", won ? 5 : 2)
                    .put("waves_cleared", won ? 25 : 10);
        }
        return batch;
    }

    private static ObjectNode event(ArrayNode events, String type, Instant at) {
        ObjectNode event = events.addObject();
        event.put("event_type", type);
        event.put("event_time", at.toString());
        return event.putObject("payload");
    }
}
