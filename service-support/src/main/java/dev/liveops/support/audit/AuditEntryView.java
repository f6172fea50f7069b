package dev.liveops.support.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.json.JsonText;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change, as it is read.
 *
 * @param diff what is different now; absent when the action says it all
 * @param traceId leads to the logs of the request that asked for it
 * @param revision the subject's revision that it made
 * @param snapshot name of the snapshot it published to
 * @param version version of that snapshot from which on it is served
 */
@Schema(description = "One change")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntryView(
        UUID id,
        @Schema(examples = "42") long sequence,
        @Schema(examples = "config") String subjectType,
        @Nullable String subjectId,
        @Schema(examples = "activate") String action,
        @Schema(examples = "operator-1") String actor,

        @Schema(type = SchemaType.OBJECT, description = "What is different now; absent when the action says it all")
        @Nullable
        JsonNode diff,

        Instant ts,
        @Nullable String reason,
        @Nullable Links links,

        @Schema(examples = "4bf92f3577b34da6a3ce929d0e0e4736") @Nullable
        String traceId,

        @Nullable Long revision,
        @Schema(examples = "configs") @Nullable String snapshot,
        @Nullable Long version,
        String hash) {

    /** What the change belongs to elsewhere: ids or URIs. */
    @Schema(name = "AuditEntryLinks", description = "What the change belongs to elsewhere: ids or URIs")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Links(
            @Nullable String incident,
            @Nullable String experiment,
            @Nullable String change) {

        static @Nullable Links of(StoredAuditEntry entry) {
            return entry.incident() == null && entry.experiment() == null && entry.change() == null
                    ? null
                    : new Links(entry.incident(), entry.experiment(), entry.change());
        }
    }

    static AuditEntryView of(StoredAuditEntry entry, JsonText json) {
        return new AuditEntryView(
                entry.id(),
                entry.sequence(),
                entry.subjectType(),
                entry.subjectId(),
                entry.action(),
                entry.actor(),
                entry.diff() == null ? null : json.read(entry.diff()),
                entry.ts(),
                entry.reason(),
                Links.of(entry),
                entry.traceId(),
                entry.revision(),
                entry.snapshot(),
                entry.version(),
                HexFormat.of().formatHex(entry.hash()));
    }
}
