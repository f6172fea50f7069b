package dev.liveops.events.rewards;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run whose reward is asked for, as the game's backend has judged it.
 *
 * @param userId the player, 1..255 characters
 * @param runId the client's id of the run, 1..128 characters; a run is rewarded once
 * @param startedAt when it began: the rules of that instant count
 * @param challengeId the challenge it was played for; null for none
 * @param contentVersion what it was played with; null counts events of every content
 * @param clientVersion of whom played it; null counts events of every client
 * @param region as the client sends it for events; null for none
 * @param events the live events that the run names, at most 8; null for none
 * @param base what it gives without any event
 */
@Schema(description = "A run whose reward is asked for")
// By its text the same request is known again: a field that comes later must leave it as it is.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RewardRun(
        @Schema(examples = "player-1", minLength = 1, maxLength = 255)
        String userId,

        @Schema(examples = "r-1", minLength = 1, maxLength = 128)
        String runId,

        @Schema(examples = "2026-12-03T10:02:00Z") Instant startedAt,

        @Schema(examples = "daily_2026-12-03", minLength = 1, maxLength = 128) @Nullable
        String challengeId,

        @Schema(examples = "1.1.0") @Nullable String contentVersion,
        @Schema(examples = "0.6.2") @Nullable String clientVersion,

        @Schema(examples = "eu", minLength = 1, maxLength = 128) @Nullable
        String region,

        @Schema(description = "The live events that the run's start named, at most 8") @Nullable
        List<NamedEvent> events,

        Amounts base) {

    public RewardRun {
        events = events == null ? null : List.copyOf(events);
    }

    /**
     * A live event as the run's start named it.
     *
     * @param revision null where the client told none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RewardedEvent", description = "A live event as the run's start named it")
    public record NamedEvent(
            @Schema(examples = "event_fire_festival_01") String eventId,

            @Schema(examples = "2", minimum = "1") @Nullable Integer revision) {}
}
