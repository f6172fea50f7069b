package dev.liveops.play.turns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * The levers that move a turn, each with what the game does when no config sets it.
 *
 * @param maxInputTokens {@code AWF_MAX_INPUT_TOKENS}, 6000
 * @param maxOutputTokens {@code AWF_MAX_OUTPUT_TOKENS}, 2000
 * @param inputMultiplier {@code AWF_INPUT_TOKEN_MULTIPLIER}, 1
 * @param outputMultiplier {@code AWF_OUTPUT_TOKEN_MULTIPLIER}, 1
 * @param toolCallQuota {@code AWF_TOOL_CALL_QUOTA}, 5
 * @param tier the dearest tier of {@code AWF_MODEL_TIER_ALLOWLIST} that the model knows, gpt-4
 * @param pacing {@code TURN_PACING_MULTIPLIER}, 1: share of the pauses between a turn's steps that is kept
 * @param timeout {@code TURN_TIMEOUT_MULTIPLIER}, 1: share of the 30 s that an answer may take
 * @param dialogueCandidates {@code DIALOGUE_CANDIDATE_CAP}, 8
 * @param dialogue {@code DIALOGUE_GATE}, full
 * @param worldsim {@code WORLDSIM_GATE}, full
 * @param economy {@code ECONOMY_KERNEL_GATE}, full
 * @param tools {@code TOOLS_GATE}, full
 */
public record TurnLevers(
        int maxInputTokens,
        int maxOutputTokens,
        double inputMultiplier,
        double outputMultiplier,
        int toolCallQuota,
        ModelTier tier,
        double pacing,
        double timeout,
        int dialogueCandidates,
        Gate dialogue,
        Gate worldsim,
        Gate economy,
        Gate tools) {

    /** Whether a module of the game is on. */
    enum Gate {
        OFF(0),
        READONLY(0.5),
        FULL(1);

        private final double share;

        Gate(double share) {
            this.share = share;
        }

        /** Of what the module would give. */
        double share() {
            return share;
        }
    }

    /** The levers among resolved values; what is absent, or not what it should be, is the game's own default. */
    public static TurnLevers of(Map<String, JsonNode> values) {
        return new TurnLevers(
                (int) number(values, "AWF_MAX_INPUT_TOKENS", 6000),
                (int) number(values, "AWF_MAX_OUTPUT_TOKENS", 2000),
                number(values, "AWF_INPUT_TOKEN_MULTIPLIER", 1),
                number(values, "AWF_OUTPUT_TOKEN_MULTIPLIER", 1),
                (int) number(values, "AWF_TOOL_CALL_QUOTA", 5),
                ModelTier.dearest(values.get("AWF_MODEL_TIER_ALLOWLIST")),
                number(values, "TURN_PACING_MULTIPLIER", 1),
                number(values, "TURN_TIMEOUT_MULTIPLIER", 1),
                (int) number(values, "DIALOGUE_CANDIDATE_CAP", 8),
                gate(values, "DIALOGUE_GATE"),
                gate(values, "WORLDSIM_GATE"),
                gate(values, "ECONOMY_KERNEL_GATE"),
                gate(values, "TOOLS_GATE"));
    }

    private static double number(Map<String, JsonNode> values, String lever, double usual) {
        JsonNode value = values.get(lever);
        return value != null && value.isNumber() && value.doubleValue() >= 0 ? value.doubleValue() : usual;
    }

    private static Gate gate(Map<String, JsonNode> values, String lever) {
        JsonNode value = values.get(lever);
        String word = value == null ? "" : value.asText();
        return word.equals("off") ? Gate.OFF : word.equals("readonly") ? Gate.READONLY : Gate.FULL;
    }
}
