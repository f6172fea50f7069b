package dev.liveops.model.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the users of an experiment.
 *
 * @param key the experiment's
 * @param asOf up to when events are in them
 * @param sealedUntil up to when days are sealed, exclusive: 24 h after they end; null while none is
 * @param multiExposed users who were seen in several variants; they are in nothing else
 * @param exposed users by the day of their first exposure
 * @param exposedBy the same users by one property at a time
 * @param metrics one for each metric
 */
@Schema(description = "Sums over the users of an experiment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StudySums(
        @Schema(examples = "exp_draft_weights_v1") String key,
        @Schema(examples = "2026-12-10T12:00:00Z") Instant asOf,
        @Schema(examples = "2026-12-09T00:00:00Z") @Nullable Instant sealedUntil,
        @Schema(examples = "3") long multiExposed,
        List<ExposedUsers> exposed,
        List<ExposedPart> exposedBy,
        List<MetricSums> metrics) {

    public StudySums {
        exposed = List.copyOf(exposed);
        exposedBy = List.copyOf(exposedBy);
        metrics = List.copyOf(metrics);
    }

    /** Users whose first exposure was on a day (UTC). */
    @Schema(name = "StudyExposedUsers", description = "Users whose first exposure was on a day")
    public record ExposedUsers(
            @Schema(examples = "1") int phase,
            @Schema(examples = "more_relics") String variantId,
            @Schema(examples = "2026-12-01") LocalDate day,
            @Schema(examples = "412") long users) {}

    /**
     * Users with something in common.
     *
     * @param dimension {@code platform} or {@code client_version}
     */
    @Schema(name = "StudyExposedPart", description = "Users with something in common")
    public record ExposedPart(
            @Schema(
                    enumeration = {"platform", "client_version"},
                    examples = "platform")
            String dimension,

            @Schema(examples = "web") String value,
            @Schema(examples = "1") int phase,
            @Schema(examples = "more_relics") String variantId,
            @Schema(examples = "4100") long users) {}

    /** Users whose window is not over yet. */
    @Schema(name = "StudyOpenUsers", description = "Users whose window is not over yet")
    public record OpenUsers(
            @Schema(examples = "1") int phase,
            @Schema(examples = "more_relics") String variantId,
            @Schema(examples = "212") long users) {}

    /**
     * Sums of one metric.
     *
     * @param metric its id
     * @param cap at which values above it are taken in {@code capped}, as the metric declares it; null where it declares none
     * @param rows users whose window is over: those of a sealed day by it, the others without a day
     * @param capped all of them with values above the cap at the cap, without days; empty without a cap
     * @param open users whose window is not over
     * @param quantiles of a quantile: of all users whose window is over
     * @param segments all of them by {@code platform}, {@code client_version} and {@code skill_band}, without days
     */
    @Schema(name = "StudyMetricSums", description = "Sums of one metric")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MetricSums(
            @Schema(examples = "win_rate") String metric,
            @Schema(examples = "200") @Nullable Double cap,
            List<UserSums> rows,
            List<UserSums> capped,
            List<OpenUsers> open,
            List<OrderedValues> quantiles,
            List<UserSums> segments) {

        public MetricSums {
            rows = List.copyOf(rows);
            capped = List.copyOf(capped);
            open = List.copyOf(open);
            quantiles = List.copyOf(quantiles);
            segments = List.copyOf(segments);
        }
    }

    /**
     * Sums over users of one phase and variant; a sum that is 0 may be missing.
     *
     * @param day the sealed day (UTC) in which their windows ended; null for those of no sealed day, and of all days
     * @param dimension of a segment; else null
     * @param value of a segment; else null
     * @param n users
     * @param values sum of the users' values; of a proportion how many have one above 0; of a ratio the numerators'
     * @param squares of them
     * @param denominators of a ratio
     * @param denominatorSquares of them
     * @param products of value and denominator
     * @param before sum of the same value over the 14 days before the first exposure
     * @param beforeSquares of those
     * @param beforeProducts of value and value before
     */
    @Schema(
            name = "StudyUserSums",
            description = "Sums over users of one phase and variant; one that is 0 may be missing")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UserSums(
            @Schema(examples = "1") int phase,
            @Schema(examples = "more_relics") String variantId,
            @Schema(examples = "2026-12-08") @Nullable LocalDate day,
            @Schema(examples = "platform") @Nullable String dimension,
            @Schema(examples = "web") @Nullable String value,
            @Schema(examples = "401") long n,
            @Schema(examples = "1330") @Nullable BigDecimal values,
            @Schema(examples = "6120") @Nullable BigDecimal squares,
            @Schema(examples = "4040") @Nullable BigDecimal denominators,
            @Schema(examples = "51000") @Nullable BigDecimal denominatorSquares,
            @Schema(examples = "17200") @Nullable BigDecimal products,
            @Schema(examples = "1200") @Nullable BigDecimal before,
            @Schema(examples = "5800") @Nullable BigDecimal beforeSquares,
            @Schema(examples = "4900") @Nullable BigDecimal beforeProducts) {}

    /**
     * Ordered values of one phase and variant.
     *
     * @param n values
     * @param quantile the inverted distribution function's
     * @param lower the value at the lower rank of the distribution-free interval at alpha .05; the smallest where it has none
     * @param upper the value at the upper one; the largest where it has none
     */
    @Schema(name = "StudyOrderedValues", description = "Ordered values of one phase and variant")
    public record OrderedValues(
            @Schema(examples = "1") int phase,
            @Schema(examples = "more_relics") String variantId,
            @Schema(examples = "9890") long n,
            @Schema(examples = "7158") double quantile,
            @Schema(examples = "7098") double lower,
            @Schema(examples = "7217") double upper) {}
}
