package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.levers.Finding;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.unit.Difference;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says of changes of configs what the audit keeps: both states whole, each with its status at that moment. */
@Singleton
class ConfigAudit {

    private final JsonText json;

    ConfigAudit(JsonText json) {
        this.json = json;
    }

    /**
     * The entry of a change.
     *
     * @param before null for what there was not
     */
    AuditEntry entry(@Nullable Config before, Config after, Act act, Instant now) {
        ObjectNode diff = Difference.of(
                before == null ? null : state(before, before.status(now)), state(after, after.status(now)));
        if (!act.accepted().isEmpty()) {
            diff.set(
                    "accepted",
                    json.tree(act.accepted().stream().map(Finding::toView).toList()));
        }
        if (act.sentBy() != null) {
            diff.put("sent_by", act.sentBy());
        }
        return entry(after, act.action(), act.author(), diff)
                .withReason(act.why().reason())
                .withLinks(act.why().auditLinks());
    }

    /** The entries of what the clock has done to a config that the audit does not know yet, in order. */
    List<AuditEntry> automatic(Config config, Instant now) {
        List<AuditEntry> entries = new ArrayList<>();
        for (ClockMove move : ClockMove.since(config.state(), now)) {
            ObjectNode diff = Difference.of(state(config, move.from()), state(config, move.to()))
                    .put("at", move.at().toString());
            entries.add(entry(config, move.action(), AuditEntry.SYSTEM, diff));
        }
        return entries;
    }

    private static AuditEntry entry(Config config, ConfigAction action, String actor, JsonNode diff) {
        return new AuditEntry("config", config.id().toString(), action.wire(), actor, diff)
                .withRevision(config.revision());
    }

    private ObjectNode state(Config config, ConfigStatus status) {
        ConfigState state = config.state();
        ObjectNode said = JsonNodeFactory.instance
                .objectNode()
                .put("status", status.wire())
                .put("revision", config.revision())
                .put(
                        "active_revision",
                        state.live() == null ? null : state.live().revision());
        if (state.supersededBy() != null) {
            said.put("superseded_by", state.supersededBy().toString());
        }
        if (config.origin().restored() != null) {
            said.set("restored", json.tree(config.origin().restored()));
        }
        said.set("content", json.tree(config.content()));
        return said;
    }
}
