package dev.liveops.config.coming;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.wire.WireName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A published config that starts or ends.
 *
 * @param at when
 * @param targeting whom of its scope it is for; null for everybody
 * @param heldByFreeze whether configuration is frozen then, so that it takes effect only when the freeze ends
 * @param levers what becomes of its levers for whom it is for
 */
@Schema(description = "A published config that starts or ends by itself")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComingChange(
        @Schema(examples = "2026-12-01T00:00:00Z") Instant at,
        @Schema(examples = "start") Kind kind,

        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        UUID configId,

        @Schema(examples = "2") int revision,
        @Schema(examples = "Forest Glade Economy Boost") String name,
        @Schema(examples = "world") ConfigScope scope,
        @Schema(examples = "world.forest_glade") String scopeRef,
        @Nullable Targeting targeting,

        @Schema(
                description = "Whether configuration is frozen then: it takes effect only when the freeze ends",
                examples = "false")
        boolean heldByFreeze,

        List<LeverChange> levers) {

    /** What it does. */
    @Schema(name = "ComingChangeKind", description = "What a config does by itself")
    public enum Kind implements WireName {
        /** Its window opens. */
        @JsonProperty("start")
        START,
        /** Its window closes. */
        @JsonProperty("end")
        END
    }

    /**
     * What becomes of a lever in a context that names this scope alone, where everything of it and of the global scope applies that
     * is published today.
     *
     * @param from its value right before; the catalog's default where nothing sets it, null for a lever that the catalog has not
     * @param to its value from then on
     */
    @Schema(
            name = "ComingLeverChange",
            description = "What becomes of a lever for those who are meant, all else as it is")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LeverChange(
            @Schema(examples = "VENDOR_MARGIN_MIN") String lever,
            @Nullable JsonNode from,
            @Nullable JsonNode to) {}
}
