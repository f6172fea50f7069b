package dev.liveops.model.telemetry;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a player over all of his days, from the events he sent while he was signed in; of somebody who sent none, from the
 * runs that the game's backend submitted: his days are then those on which they began. Days are of the reporting zone, which {@link
 * PlayersFound} names.
 *
 * @param firstDay of his first event, by its corrected time
 * @param lastDay of his last event: days since he was last seen are those from here to today
 * @param dayBefore the last day before that one on which he sent anything; null where there is none
 * @param daysActive days on which he sent anything
 * @param runs he began, whether they ended or not
 * @param finished of these, whose end is known
 * @param wins of these, whose outcome counts as a win
 * @param losingStreak finished runs since his last win, by when they began, 0 after a win; among his latest 200 runs
 * @param level the highest that he told; null when he told none
 * @param platform of his last event; null when that told none
 * @param clientVersion of his last event; null when that told none
 */
@Schema(description = "What is known of a player over all of his days")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlayerFacts(
        @Schema(examples = "player-1") String userId,

        @Schema(description = "Of his first event, in the reporting zone", examples = "2025-12-03")
        LocalDate firstDay,

        @Schema(description = "Of his last event, in the reporting zone", examples = "2025-12-24")
        LocalDate lastDay,

        @Schema(description = "The last day before that one on which he sent anything", examples = "2025-12-20")
        @Nullable
        LocalDate dayBefore,

        @Schema(description = "Days on which he sent anything", examples = "9")
        int daysActive,

        @Schema(description = "Runs, whether they ended or not", examples = "40")
        long runs,

        @Schema(description = "Runs whose end is known", examples = "38")
        long finished,

        @Schema(description = "Finished runs whose outcome counts as a win", examples = "17")
        long wins,

        @Schema(description = "Finished runs since his last win, among his latest 200 runs", examples = "3")
        int losingStreak,

        @Schema(description = "The highest that he told", examples = "12") @Nullable
        Integer level,

        @Schema(description = "Of his last event") @Nullable Platform platform,

        @Schema(description = "Of his last event", examples = "0.6.0") @Nullable
        String clientVersion) {}
