package dev.liveops.support.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.id.Ids;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Appends to the audit chain. */
@Singleton
public class AuditLog {

    private final AuditRepository repository;
    private final RequestTrace trace;
    private final JsonText json;
    private final Clock clock;

    AuditLog(AuditRepository repository, RequestTrace trace, JsonText json, Clock clock) {
        this.repository = repository;
        this.trace = trace;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Appends an entry. Call it as the last statement of a transaction: from here to the commit other writers of the chain
     * wait. What the entry does not say itself is taken from what is at hand: the trace from the request, the publication
     * from the transaction.
     */
    public Uni<Void> append(SqlConnection transaction, AuditEntry entry) {
        return published(transaction, entry.within(trace.current()))
                .chain(complete ->
                        transaction.preparedQuery("SELECT audit_append($1)").execute(Tuple.of(canonical(complete))))
                .replaceWithVoid();
    }

    /** The newest entries about a subject, whatever kind of thing it is; bounded in bytes. */
    public Uni<Slice<StoredAuditEntry>> list(SqlConnection connection, String subjectId, long before, int size) {
        return repository.list(connection, AuditFilter.subject(null, subjectId), before, size);
    }

    private Uni<AuditEntry> published(SqlConnection transaction, AuditEntry entry) {
        return entry.publication() != null
                ? Uni.createFrom().item(entry)
                : repository
                        .published(transaction)
                        .map(made -> made.map(entry::withPublication).orElse(entry));
    }

    // What an entry does not say stands nowhere in its bytes, so that entries from before there was more to say are the
    // same.
    private String canonical(AuditEntry entry) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("id", Ids.newId().toString())
                .put("subject_type", entry.subjectType());
        put(fields, "subject_id", entry.subjectId());
        fields.put("action", entry.action())
                .put("actor", entry.actor())
                .put("ts", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
        fields.set("diff", entry.diff());
        put(fields, "reason", entry.reason());
        put(fields, "incident", entry.links().incident());
        put(fields, "experiment", entry.links().experiment());
        put(fields, "change", entry.links().change());
        put(fields, "trace_id", entry.traceId());
        if (entry.revision() != null) {
            fields.put("revision", entry.revision());
        }
        if (entry.publication() != null) {
            fields.put("snapshot", entry.publication().snapshot())
                    .put("version", entry.publication().version());
        }
        return json.write(fields);
    }

    private static void put(ObjectNode fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
