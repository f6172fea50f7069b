package dev.liveops.config.turnmodel;

import dev.liveops.config.turnmodel.PromptModel.Prompt;
import dev.liveops.config.turnmodel.TimeModel.Time;
import dev.liveops.config.turnmodel.TurnLuck.Draws;
import java.util.Map;

/** Which checks of a turn fail, 0 or 1 each: what it says, its form, its time, its progress, consent and continuity. */
final class OracleModel {

    private static final double GROUNDING = .02;
    private static final double FORMAT = .01;
    private static final double FORMAT_WHEN_CUT = .35;
    // Turns that somebody who is stuck stays so, and after how many it is sure to count as failed.
    private static final double STUCK = 8;
    private static final double LOST = 60;
    private static final Map<String, Double> CONSENT = Map.of("moderate", .006, "lenient", .02);
    private static final double STRICT_CONSENT = .001;

    private final TurnConstants constants;
    private final double dialogue;
    private final double consent;
    private final double continuity;
    private final double hints;
    private final double mostStuck;

    OracleModel(TurnLevers levers, TurnConstants constants) {
        this.constants = constants;
        dialogue = levers.open("DIALOGUE_GATE");
        consent = CONSENT.getOrDefault(levers.text("ROMANCE_CONSENT_STRICTNESS", "strict"), STRICT_CONSENT);
        hints = levers.number("SOFT_LOCK_HINT_FREQUENCY", .2);
        mostStuck = levers.number("SOFT_LOCK_MAX_TURNS_WITHOUT_PROGRESS", 15);
        continuity = levers.open("WORLDSIM_GATE")
                * (.002 * levers.number("REGION_DRIFT_STEP_CAP", 3)
                        + .01 * levers.number("WEATHER_VOLATILITY_MULTIPLIER", 1)
                        + .02 * levers.number("WORLD_STATE_DECAY_MULTIPLIER", 1));
    }

    /** Writes the figures from a place on, in the order of {@link SyntheticPaths#FIGURES}. */
    void write(double[] figures, int from, Draws luck, Prompt prompt, Time time) {
        int next = from;
        figures[next++] = fails(luck, "oracles_grounding", GROUNDING * time.faults() * (1 + 10 * prompt.cut()));
        figures[next++] =
                fails(luck, "oracles_format", FORMAT * time.faults() + (prompt.broken() ? FORMAT_WHEN_CUT : 0));
        figures[next++] = time.timedOut() ? 1 : 0;
        double stuck = Math.min(mostStuck, -STUCK * Math.log(luck.uniform()));
        figures[next++] = fails(luck, "oracles_progress", stuck / LOST * (1 - hints));
        figures[next++] = fails(luck, "oracles_consent", dialogue * consent);
        figures[next] = fails(luck, "oracles_continuity", continuity);
    }

    private double fails(Draws luck, String figure, double chance) {
        return luck.uniform() < Math.min(1, chance * constants.oracle(figure)) ? 1 : 0;
    }
}
