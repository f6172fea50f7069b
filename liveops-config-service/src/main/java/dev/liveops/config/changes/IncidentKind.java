package dev.liveops.config.changes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the service knows as an incident: something was switched off, held or taken back. */
@Schema(description = "What the service knows as an incident")
public enum IncidentKind implements WireName {
    /** Something was switched off. */
    @JsonProperty("kill")
    KILL,
    /** Configuration was frozen. */
    @JsonProperty("freeze")
    FREEZE,
    /** A config or a rollout was taken back by somebody. */
    @JsonProperty("rollback")
    ROLLBACK,
    /** A rollout's guardrail was breached. */
    @JsonProperty("guardrail_breach")
    GUARDRAIL_BREACH;

    static Optional<IncidentKind> of(Recorded change) {
        return switch (change.kind()) {
            case KILL -> Optional.of(KILL);
            case FREEZE -> Optional.of(FREEZE);
            case ROLLBACK -> Optional.of(ROLLBACK);
            case ROLLOUT ->
                change.isBreach()
                        ? Optional.of(GUARDRAIL_BREACH)
                        : change.action().equals("roll_back") ? Optional.of(ROLLBACK) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
