package dev.liveops.config.turnmodel;

import dev.liveops.config.turnmodel.PromptModel.Prompt;
import dev.liveops.config.turnmodel.TurnLuck.Draws;
import java.util.List;
import java.util.Map;

/** What a turn takes: pacing, reading, writing at the speed of a model, tools and checks that are delegated; within its timeout. */
final class TimeModel {

    static final List<String> TIERS = List.of("gpt-4", "gpt-3.5-turbo", "claude-3", "claude-2");

    // Milliseconds; at the catalog's defaults about three seconds a turn.
    private static final double PACE = 300;
    private static final double READ_TOKEN = .05;
    private static final double WRITE_TOKEN = 2;
    private static final double CALL = 180;
    private static final double CHECK = 30;
    private static final double TIMEOUT = 20_000;
    private static final Map<String, Double> SLOWNESS =
            Map.of("gpt-4", 1.5, "gpt-3.5-turbo", .6, "claude-3", 1.0, "claude-2", 1.2);
    private static final Map<String, Double> FAULTS =
            Map.of("gpt-4", .7, "gpt-3.5-turbo", 1.6, "claude-3", .8, "claude-2", 1.1);

    private final double scale;
    private final double spread;
    private final double pace;
    private final double timeout;
    private final double delegated;
    private final List<String> tiers;

    TimeModel(TurnLevers levers, TurnConstants constants) {
        scale = constants.latency();
        spread = constants.latencySpread();
        pace = PACE * levers.number("TURN_PACING_MULTIPLIER", 1);
        timeout = TIMEOUT * levers.number("TURN_TIMEOUT_MULTIPLIER", 1);
        delegated = levers.number("PARTY_DELEGATE_CHECK_RATE", .5);
        tiers = levers.texts("AWF_MODEL_TIER_ALLOWLIST", TIERS);
    }

    /**
     * What a turn took.
     *
     * @param faults how often its model errs, as a multiple of the usual
     * @param timedOut whether it was given up
     */
    record Time(double milliseconds, double faults, boolean timedOut) {}

    Time time(Draws luck, Prompt prompt) {
        String tier = tiers.get((int) (luck.uniform() * tiers.size()));
        int checks = luck.hits(prompt.active(), delegated);
        double whole = scale
                * luck.around(spread)
                * (pace
                        + prompt.input() * READ_TOKEN
                        + prompt.output() * WRITE_TOKEN * SLOWNESS.getOrDefault(tier, 1.0)
                        + prompt.calls() * CALL
                        + checks * CHECK);
        return new Time(Math.min(whole, timeout), FAULTS.getOrDefault(tier, 1.0), whole > timeout);
    }
}
