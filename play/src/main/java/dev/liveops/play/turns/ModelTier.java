package dev.liveops.play.turns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tier of language models by its name in {@code AWF_MODEL_TIER_ALLOWLIST}, the dearest first: how slow and how reliable. Under
 * default levers no turn reaches the deadline of {@link TurnModel}.
 */
public enum ModelTier {
    GPT_4("gpt-4", 700, 11, 0.010),
    CLAUDE_3("claude-3", 600, 9, 0.012),
    CLAUDE_2("claude-2", 500, 7, 0.025),
    GPT_3_5("gpt-3.5-turbo", 300, 4, 0.040);

    private final String wire;
    private final int firstTokenMs;
    private final double tokenMs;
    private final double failures;

    ModelTier(String wire, int firstTokenMs, double tokenMs, double failures) {
        this.wire = wire;
        this.firstTokenMs = firstTokenMs;
        this.tokenMs = tokenMs;
        this.failures = failures;
    }

    /** As levers and telemetry write it. */
    public String wire() {
        return wire;
    }

    int firstTokenMs() {
        return firstTokenMs;
    }

    double tokenMs() {
        return tokenMs;
    }

    /** How likely an oracle finds something in one turn. */
    double failures() {
        return failures;
    }

    static ModelTier dearest(@Nullable JsonNode allowed) {
        Set<String> names = new HashSet<>();
        if (allowed != null) {
            allowed.forEach(name -> names.add(name.asText()));
        }
        return Arrays.stream(values())
                .filter(tier -> names.contains(tier.wire))
                .findFirst()
                .orElse(GPT_4);
    }
}
