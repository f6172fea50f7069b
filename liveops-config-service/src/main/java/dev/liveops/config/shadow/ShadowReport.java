package dev.liveops.config.shadow;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.safety.GlobalShadow;
import dev.liveops.config.safety.Shadow;
import dev.liveops.statistics.Interval;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is only tried out, and how sessions would have differed since what is tried out changed last.
 *
 * @param global null unless nothing is applied at all
 * @param allReplicas whether it is of all replicas; of this one alone while the database is away
 * @param sampledSessions sessions that were counted: one of 64, by their ids
 * @param differing how many of them would have got something else
 * @param share of sessions that would have; null before the first
 * @param shareInterval of that share, 95 % (E. B. Wilson, 1927); null before the first
 * @param sessions about how many sessions of all those would have been, with the same interval
 * @param dropped resolutions of sampled sessions that found no room on this replica
 */
@Schema(description = "What is only tried out, and how sessions would have differed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShadowReport(
        List<Shadow> configs,
        @Nullable GlobalShadow global,

        @Schema(description = "Of this replica alone while the database is away", examples = "true")
        boolean allReplicas,

        @Schema(examples = "500") long sampledSessions,
        @Schema(examples = "120") long differing,
        @Schema(examples = "0.24") @Nullable Double share,
        @Nullable Interval shareInterval,
        @Nullable Interval sessions,
        @Schema(examples = "0") long dropped,
        List<ShadowLever> levers) {

    /**
     * A lever that would have been at another value.
     *
     * @param sessions sampled ones in which it would have been
     * @param share of the sampled sessions, with its interval, 95 %
     * @param meanChange by how much more it would have been on average in those; null where it is no number
     * @param meanInterval of that, 95 %, by the normal distribution; null below two sessions
     */
    @Schema(description = "A lever that would have been at another value")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShadowLever(
            @Schema(examples = "VENDOR_MARGIN_MIN") String lever,
            @Schema(examples = "120") long sessions,
            @Schema(examples = "0.24") double share,
            Interval shareInterval,
            @Schema(examples = "0.05") @Nullable Double meanChange,
            @Nullable Interval meanInterval) {}
}
