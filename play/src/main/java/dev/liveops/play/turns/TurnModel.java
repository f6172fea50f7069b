package dev.liveops.play.turns;

import dev.liveops.play.population.Dice;
import dev.liveops.play.turns.TurnLevers.Gate;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model of a turn. With {@code u} in [0, 1) a new draw wherever it stands:
 *
 * <ul>
 *   <li>wanted input tokens = (2500 + 4000 u) x input multiplier; input = min(wanted, cap)
 *   <li>wanted output tokens = (500 + 1400 u) x output multiplier; output = min(wanted, cap)
 *   <li>tool calls = min(quota, 0..6), none when the tools are off
 *   <li>latency = first token + output x time a token, both of the tier, + input / 50 + 180 a tool call + 400 u x pacing; no longer
 *       than 30 s x timeout
 *   <li>coverage of a system = gate (off 0, readonly 1/2, full 1) x (0.55 + 0.4 u) x share of the wanted input that fitted; of
 *       dialogue also x min(1, candidates / 8)
 *   <li>the oracle {@code completeness} fails when output is less than three quarters of what was wanted, {@code deadline} when the
 *       latency was cut, and {@code grounding} with the tier's likelihood, doubled when input did not fit
 *   <li>it has failed when the latency was cut: the player got no whole answer
 * </ul>
 *
 * So a lower cap of output tokens makes turns faster and less complete, a cheaper tier faster and less reliable, a closed gate
 * empties its system's coverage.
 */
public final class TurnModel {

    private static final int THOUSAND = 1000;
    private static final int DEADLINE_MS = 30_000;
    private static final int USUAL_CANDIDATES = 8;
    private static final int MOST_TOOL_CALLS = 6;
    private static final double COMPLETE = 0.75;

    private TurnModel() {}

    /** A turn under these levers. */
    public static Turn turn(TurnLevers levers, Dice dice) {
        double wantedInput = (2500 + 4000 * draw(dice)) * levers.inputMultiplier();
        double wantedOutput = (500 + 1400 * draw(dice)) * levers.outputMultiplier();
        int input = (int) Math.min(wantedInput, levers.maxInputTokens());
        int output = (int) Math.min(wantedOutput, levers.maxOutputTokens());
        int wantedCalls = dice.below(MOST_TOOL_CALLS + 1);
        int calls = levers.tools() == Gate.OFF ? 0 : Math.min(wantedCalls, levers.toolCallQuota());
        double fitted = Math.min(1, levers.maxInputTokens() / wantedInput);
        double took = levers.tier().firstTokenMs()
                + output * levers.tier().tokenMs()
                + input / 50.0
                + 180.0 * calls
                + 400 * draw(dice) * levers.pacing();
        double deadline = DEADLINE_MS * levers.timeout();
        Map<String, Integer> coverage = coverage(levers, fitted, dice);
        return new Turn(
                (int) Math.min(took, deadline),
                input,
                output,
                calls,
                levers.tier(),
                coverage,
                failures(levers, output < COMPLETE * wantedOutput, took > deadline, fitted < 1, dice),
                took > deadline);
    }

    private static Map<String, Integer> coverage(TurnLevers levers, double fitted, Dice dice) {
        double candidates = Math.min(1.0, levers.dialogueCandidates() / (double) USUAL_CANDIDATES);
        Map<String, Integer> coverage = new TreeMap<>();
        coverage.put("dialogue", thousandths(levers.dialogue().share() * candidates * fitted, dice));
        coverage.put("worldsim", thousandths(levers.worldsim().share() * fitted, dice));
        coverage.put("economy", thousandths(levers.economy().share() * fitted, dice));
        return coverage;
    }

    private static int thousandths(double share, Dice dice) {
        return (int) (THOUSAND * share * (0.55 + 0.4 * draw(dice)));
    }

    private static Map<String, Integer> failures(
            TurnLevers levers, boolean isIncomplete, boolean isLate, boolean isCut, Dice dice) {
        Map<String, Integer> failures = new TreeMap<>();
        if (isIncomplete) {
            failures.put("completeness", 1);
        }
        if (isLate) {
            failures.put("deadline", 1);
        }
        if (draw(dice) < levers.tier().failures() * (isCut ? 2 : 1)) {
            failures.put("grounding", 1);
        }
        return failures;
    }

    private static double draw(Dice dice) {
        return dice.below(1 << 20) / (double) (1 << 20);
    }
}
