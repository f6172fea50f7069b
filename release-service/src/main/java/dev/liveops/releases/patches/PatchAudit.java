package dev.liveops.releases.patches;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.unit.Difference;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Changes of patches as the audit has them. */
@Singleton
class PatchAudit {

    private final JsonText json;

    PatchAudit(JsonText json) {
        this.json = json;
    }

    /** What an action did. */
    AuditEntry entry(@Nullable Patch before, Patch after, String action) {
        return new AuditEntry(
                        "content_patch",
                        after.id().toString(),
                        action,
                        after.changedBy(),
                        Difference.of(before == null ? null : state(before), state(after)))
                .withRevision(after.revision())
                .withReason(after.content().reason());
    }

    private ObjectNode state(Patch patch) {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("status", patch.status().wire())
                .put("proposed_by", patch.content().proposedBy());
        state.set("patch", json.tree(patch.content().patch().toDocument()));
        return state;
    }
}
