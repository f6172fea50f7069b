package dev.liveops.config.safety;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that is switched off for everybody at once.
 *
 * @param target key of a lever, name of a module, or id of a config
 * @param reason in the words of who did it
 */
@Schema(description = "Something that is switched off for everybody at once")
public record Kill(
        Kind kind,
        @Schema(examples = "DROP_RATE_LEGENDARY_MULTIPLIER") String target,

        @Schema(examples = "Legendary items drop from crates")
        String reason,

        @Schema(examples = "operator-1") String killedBy,
        Instant killedAt) {

    /** What is killed. */
    @Schema(description = "What is killed")
    public enum Kind implements WireName {
        /** A lever is at its default. */
        @JsonProperty("lever")
        LEVER,
        /** Every lever of a module is at its default. */
        @JsonProperty("module")
        MODULE,
        /** A config is left out. */
        @JsonProperty("config")
        CONFIG
    }

    /** Whether it is about this. */
    public boolean isOf(Kind otherKind, String otherTarget) {
        return kind == otherKind && target.equals(otherTarget);
    }
}
