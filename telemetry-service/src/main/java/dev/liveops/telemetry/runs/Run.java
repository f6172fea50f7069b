package dev.liveops.telemetry.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.telemetry.Platform;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run, as far as it is known; what nobody told is null.
 *
 * @param id the server's, the same for as long as owner and run_id are
 * @param runId the client's
 * @param userId null when nobody was signed in: then the session owns it
 * @param seed 64 bits as digits, which a number of JSON does not hold
 * @param eventId the first of events
 * @param startedAt when its first known event happened as long as its start is not known
 * @param won null as long as it has not ended
 * @param submittedValidity what the game's backend said where the run counts as something else; null otherwise
 * @param judgement by what was offered; null of runs that are neither ranked nor of a challenge
 * @param day of its start, in the reporting zone
 * @param band the player's skill before that day; null when nobody was signed in
 */
@Schema(description = "A run as its events tell it, whatever order they came in")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
        UUID id,

        @Schema(examples = "local-temp-id-or-hash") String runId,

        @Nullable String userId,
        String sessionId,

        @Schema(
                description =
                        "open, finished, or abandoned: not ended when the day it began is closed for some days (a setting)")
        State state,

        @Schema(examples = "123456789", description = "64 bits as digits") @Nullable
        String seed,

        @Nullable String challengeId,

        @Schema(description = "The first of events") @Nullable
        String eventId,

        @Nullable List<PlayedFor> events,

        @Schema(description = "Variants by experiment, as the run began") @Nullable
        Map<String, String> experimentVariantSnapshot,

        @Nullable String contentVersion,
        @Nullable String contentHash,
        @Nullable String clientVersion,
        @Nullable String engineVersion,

        @Schema(description = "Version of the remote configuration in force") @Nullable
        Long configVersion,

        @Nullable Platform platform,
        @Nullable Boolean ranked,

        @Schema(description = "When it began; as long as that is not known, when its first known event happened")
        Instant startedAt,

        @Nullable Instant endedAt,
        @Nullable String outcome,

        @Schema(description = "Whether the outcome is one that counts as a win (a setting)") @Nullable
        Boolean won,

        @Nullable BigDecimal score,
        @Nullable Integer tiersCleared,
        @Nullable Integer wavesCleared,

        @Schema(description = "unverified: what clients tell", examples = "unverified")
        String validity,

        @Schema(
                description = "What the game's backend said of a run that does not count by what was offered",
                examples = "validated")
        @Nullable
        String submittedValidity,

        @Schema(
                description =
                        "Whether a ranked or challenge run was played with something that had been offered to players of its platform"
                                + " and client version: fits; version_mismatch, and then it is invalid; unverified: what was told of it"
                                + " does not say; pending: what was offered then is not known yet",
                enumeration = {"fits", "version_mismatch", "unverified", "pending"})
        @Nullable
        String judgement,

        @Schema(description = "Of its start, in the reporting zone")
        LocalDate day,

        @Schema(description = "The player's skill before that day: new, low, middle or high") @Nullable
        String band) {

    /** The same run, given up. */
    Run abandoned() {
        return new Run(
                id,
                runId,
                userId,
                sessionId,
                State.ABANDONED,
                seed,
                challengeId,
                eventId,
                events,
                experimentVariantSnapshot,
                contentVersion,
                contentHash,
                clientVersion,
                engineVersion,
                configVersion,
                platform,
                ranked,
                startedAt,
                endedAt,
                outcome,
                won,
                score,
                tiersCleared,
                wavesCleared,
                validity,
                submittedValidity,
                judgement,
                day,
                band);
    }

    /** Whether it has ended. */
    @Schema(enumeration = {"open", "finished", "abandoned"})
    public enum State {
        @JsonProperty("open")
        OPEN,
        @JsonProperty("finished")
        FINISHED,
        @JsonProperty("abandoned")
        ABANDONED;

        /** As it is written. */
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A live event that a run counts for.
     *
     * @param revision of it that was played
     */
    @Schema(description = "A live event that a run counts for")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlayedFor(String eventId, @Nullable Integer revision) {}
}
