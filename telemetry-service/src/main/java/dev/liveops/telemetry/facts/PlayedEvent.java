package dev.liveops.telemetry.facts;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored event as facts see it.
 *
 * @param userId null when nobody was signed in
 * @param micros its corrected time, in microseconds since 1970
 */
public record PlayedEvent(
        UUID id,
        @Nullable String userId,
        String sessionId,
        String type,
        long micros,
        @Nullable String contentVersion,
        @Nullable String clientVersion,
        @Nullable String platform,
        Fields fields) {

    /** The run it belongs to; null when it names none. */
    @Nullable
    String runId() {
        return fields.text("run_id");
    }

    /** Whether its batch says the same of where it was played. */
    boolean isPlayedAs(PlayedEvent other) {
        return Objects.equals(contentVersion, other.contentVersion)
                && Objects.equals(clientVersion, other.clientVersion)
                && Objects.equals(platform, other.platform);
    }

    Source source(int rank) {
        return new Source(rank, micros, id);
    }

    /** Whether it shows that a player was there; an exposure is a service's word, which may come at any time. */
    public boolean isOfPlayer() {
        return !type.equals("experiment_exposure");
    }
}
