package dev.liveops.config.turnmodel;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What turns really took, as telemetry sums them up.
 *
 * @param turns how many
 * @param asOf whatever was stored by then is in it
 * @param tokens mean of a turn; null where nobody told
 * @param latency mean in milliseconds; likewise
 * @param spread of the logarithm of what a turn took; likewise
 * @param shares means of {@code coverage_<system>} and {@code oracles_<oracle>}, 0..1
 */
public record LiveTurns(
        long turns,
        Instant asOf,
        @Nullable Double tokens,
        @Nullable Double latency,
        @Nullable Double spread,
        Map<String, Double> shares) {

    public LiveTurns {
        shares = Map.copyOf(shares);
    }
}
