package dev.liveops.play.turns;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a turn took and gave, as {@code turn_completed} tells it.
 *
 * @param latencyMs from the player's input to the whole answer
 * @param coverage share in thousandths of each system's content that was used, by system
 * @param oracleFailures failed checks by oracle; only those that failed
 * @param failed whether the player got no whole answer
 */
public record Turn(
        int latencyMs,
        int inputTokens,
        int outputTokens,
        int toolCalls,
        ModelTier tier,
        Map<String, Integer> coverage,
        Map<String, Integer> oracleFailures,
        boolean failed) {

    public Turn {
        coverage = Collections.unmodifiableMap(new TreeMap<>(coverage));
        oracleFailures = Collections.unmodifiableMap(new TreeMap<>(oracleFailures));
    }
}
