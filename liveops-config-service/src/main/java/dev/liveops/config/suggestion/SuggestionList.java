package dev.liveops.config.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is suggested now.
 *
 * @param version of the published configs
 * @param effectsAt when live effects were estimated last; null where they never were
 * @param experimentsAsked experiments with published configs that were asked for
 * @param experimentsUnavailable those of them that gave no answer
 * @param items experiments first, what the model contradicts last; 20 at the most
 */
@Schema(description = "What is suggested now, by the rules of ADR 0075")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SuggestionList(
        @Schema(description = "Of the published configs", examples = "7")
        long version,

        @Nullable Instant effectsAt,
        @Schema(examples = "3") int experimentsAsked,
        @Schema(examples = "0") int experimentsUnavailable,
        List<Suggestion> items) {}
