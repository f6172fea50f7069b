package dev.liveops.config.changes;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a change is. */
@Schema(description = "What a change is")
public enum ChangeKind implements WireName {
    /** A revision became what players get. */
    @JsonProperty("activation")
    ACTIVATION,
    /** A config was taken back, put away, or another one took its place. */
    @JsonProperty("end")
    END,
    /** A former state was restored. */
    @JsonProperty("rollback")
    ROLLBACK,
    /** A config's window opened: by the clock. */
    @JsonProperty("window_open")
    WINDOW_OPEN,
    /** A config's window closed: by the clock. */
    @JsonProperty("window_close")
    WINDOW_CLOSE,
    /** A lever, a module or a config was switched off. */
    @JsonProperty("kill")
    KILL,
    /** A kill was taken back. */
    @JsonProperty("revival")
    REVIVAL,
    /** Configuration was frozen. */
    @JsonProperty("freeze")
    FREEZE,
    /** A freeze was lifted. */
    @JsonProperty("thaw")
    THAW,
    /** A segment's condition changed, and with it for whom configs are. */
    @JsonProperty("segment")
    SEGMENT,
    /** A step of a rollout. */
    @JsonProperty("rollout")
    ROLLOUT,
    /** What holds across levers was changed. */
    @JsonProperty("invariant")
    INVARIANT,
    /** Something began to be only tried out, or no more. */
    @JsonProperty("shadow")
    SHADOW,
    /** Something else was published. */
    @JsonProperty("other")
    OTHER;

    /** By the audit's words. */
    static ChangeKind of(String subjectType, String action) {
        return switch (subjectType) {
            case "rollout" -> ROLLOUT;
            case "segment" -> SEGMENT;
            case "invariant" -> INVARIANT;
            case "freeze" -> action.equals("freeze") ? FREEZE : THAW;
            default -> ofAction(action);
        };
    }

    private static ChangeKind ofAction(String action) {
        return switch (action) {
            case "activate" -> ACTIVATION;
            case "deactivate", "archive", "supersede" -> END;
            case "rollback" -> ROLLBACK;
            case "start" -> WINDOW_OPEN;
            case "expire" -> WINDOW_CLOSE;
            case "kill" -> KILL;
            case "revive" -> REVIVAL;
            case "shadow", "unshadow" -> SHADOW;
            default -> OTHER;
        };
    }
}
