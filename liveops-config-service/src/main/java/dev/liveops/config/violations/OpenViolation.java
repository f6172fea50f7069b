package dev.liveops.config.violations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be.
 *
 * @param subject what it is about: a lever, an invariant, a module, a config, or {@code configuration}
 * @param configs those that it comes from
 * @param since since when, or from when on; null where that is not known
 * @param recommendation what to do about it
 */
@Schema(description = "Something that is not as it should be")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OpenViolation(
        Kind kind,
        @Schema(examples = "VENDOR_MARGIN_MIN") String subject,
        @Schema(examples = "0.9 (expected 0.0..0.5)") String detail,
        List<UUID> configs,
        @Nullable Instant since,

        @Schema(examples = "Edit the config and activate it again")
        String recommendation) {

    /** What it is. */
    @Schema(name = "ViolationKind", description = "What is not as it should be")
    public enum Kind implements WireName {
        /** A published value that could not be activated today. */
        @JsonProperty("finding")
        FINDING,
        /** A published value outside of its bounds, which somebody accepted or which is advice. */
        @JsonProperty("accepted")
        ACCEPTED,
        /** An invariant that some players' configs break: they get fallbacks. */
        @JsonProperty("fallback")
        FALLBACK,
        /** An invariant that cannot be proven. */
        @JsonProperty("unproven")
        UNPROVEN,
        /** Something is killed. */
        @JsonProperty("kill")
        KILL,
        /** Configuration is frozen. */
        @JsonProperty("freeze")
        FREEZE
    }
}
