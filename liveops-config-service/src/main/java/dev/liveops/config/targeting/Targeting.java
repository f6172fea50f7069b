package dev.liveops.config.targeting;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom of its scope a config is for: who is included, is not excluded and is in the share. What is null lets everybody through.
 *
 * @param include CEL over the declared context; who does not match is out
 * @param exclude CEL over the declared context; who matches is out
 * @param percentage a share of those who are left
 */
@Schema(description = "Whom of its scope a config is for; what is absent lets everybody through")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Targeting(
        @Schema(description = "CEL; who does not match is out", examples = "platform == \"web\" && level >= 10")
        @Nullable
        String include,

        @Schema(description = "CEL; who matches is out", examples = "cohort == \"testers\"") @Nullable
        String exclude,

        @Nullable Percentage percentage) {

    private static final Targeting EVERYBODY = new Targeting(null, null, null);

    /**
     * A share of those whom the conditions let through.
     *
     * @param basisPoints how many of ten thousand, 0..10000
     * @param unit what it is a share of
     * @param salt which ten thousandths those are: who is in a smaller share of a salt is in every larger one. Null when it is
     *     saved for the salt that the config had so far, or its own id; never null of what was saved
     */
    @Schema(name = "TargetingPercentage", description = "A share of those whom the conditions let through")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Percentage(
            @Schema(description = "How many of ten thousand, 0..10000", examples = "2500")
            int basisPoints,

            @Schema(examples = "user") PercentageUnit unit,

            @Schema(
                    description = "Who is in a smaller share of a salt is in every larger one; without it the salt that"
                            + " the config has, or its id",
                    examples = "spring-economy")
            @Nullable
            String salt) {}

    /**
     * Targeting in the form in which it is kept; null where it lets everybody through.
     *
     * @param salt what its share is salted with unless it says so itself
     */
    public static @Nullable Targeting kept(@Nullable Targeting targeting, String salt) {
        if (targeting == null || targeting.equals(EVERYBODY)) {
            return null;
        }
        Percentage share = targeting.percentage;
        return share == null || share.salt != null
                ? targeting
                : new Targeting(
                        targeting.include, targeting.exclude, new Percentage(share.basisPoints, share.unit, salt));
    }
}
