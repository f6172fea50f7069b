package dev.liveops.support.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * One change.
 *
 * @param subjectType what kind of thing was changed, for example {@code config}
 * @param subjectId its id
 * @param action what was done, for example {@code activate}
 * @param actor the user, or {@link #SYSTEM}
 * @param diff what is different now; null when the action says it all. Never holds a player's id
 */
public record AuditEntry(String subjectType, String subjectId, String action, String actor, JsonNode diff) {

    /** The actor of what happens by itself. */
    public static final String SYSTEM = "system";

    public AuditEntry {
        Objects.requireNonNull(subjectType);
        Objects.requireNonNull(subjectId);
        Objects.requireNonNull(action);
        Objects.requireNonNull(actor);
    }
}
