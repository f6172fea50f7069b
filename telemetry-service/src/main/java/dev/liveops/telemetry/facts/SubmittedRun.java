package dev.liveops.telemetry.facts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as the game's backend told it. It is believed before any client; what it does not say is left to them.
 *
 * @param id the run's, {@link FactId#of} its owner and name
 * @param sessionId null when it does not say
 * @param startedMicros in microseconds since 1970
 * @param endedMicros in microseconds since 1970
 * @param validity what the backend said, or an operator since
 * @param isCorrected whether an operator said it
 * @param isOverruled whether it is stored as one that does not count, by what was offered
 * @param fields what {@code run_start} and {@code run_end} would say, under the same names
 */
public record SubmittedRun(
        UUID id,
        String userId,
        String runId,
        @Nullable String sessionId,
        @Nullable String contentVersion,
        @Nullable String clientVersion,
        @Nullable String platform,
        long startedMicros,
        long endedMicros,
        Validity validity,
        boolean isCorrected,
        boolean isOverruled,
        Fields fields) {

    Submitted toSubmitted() {
        Source begun = new Source(Ranks.SUBMITTED, startedMicros, id);
        return new Submitted(
                new Surroundings(begun, sessionId == null ? "" : sessionId, contentVersion, clientVersion, platform),
                RunStart.of(begun, fields),
                RunEnd.of(new Source(Ranks.SUBMITTED, endedMicros, id), fields),
                validity,
                isCorrected);
    }
}
