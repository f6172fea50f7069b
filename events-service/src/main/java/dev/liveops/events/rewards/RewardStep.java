package dev.liveops.events.rewards;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One step from what a run gives by itself to what it gives.
 *
 * @param of {@code xp} or {@code shards}
 * @param step {@code base}, {@code challenge_bonus}, {@code multiplier}, {@code rounded} (down, once, after all factors), {@code cap}
 * @param basisPoints the factor, 10000 changes nothing; null where the step is none
 * @param value the amount after the step; null after a factor, since the product is rounded only once
 * @param from ids of the events it comes from, in the order in which they count
 */
@Schema(description = "One step from what a run gives by itself to what it gives")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RewardStep(
        @Schema(
                enumeration = {"xp", "shards"},
                examples = "xp")
        String of,

        @Schema(
                enumeration = {"base", "challenge_bonus", "multiplier", "rounded", "cap"},
                examples = "multiplier")
        String step,

        @Schema(description = "The factor; 10000 changes nothing", examples = "15000") @Nullable
        Integer basisPoints,

        @Schema(examples = "180") @Nullable Long value,
        List<String> from) {

    public RewardStep {
        from = List.copyOf(from);
    }
}
