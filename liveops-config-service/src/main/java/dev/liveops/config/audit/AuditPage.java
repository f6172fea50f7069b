package dev.liveops.config.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Audit entries, the newest first, and the head of the chain they belong to.
 *
 * @param head the chain's newest entry: keep it elsewhere, and a truncated chain shows
 */
@Schema(description = "Audit entries, the newest first, and the head of the chain")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditPage(List<Entry> items, @Nullable String nextPageToken, Head head) {

    /** One change; without a subject id where it is about everything. */
    @Schema(description = "One change")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
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
            String hash) {}

    /** The end of the chain. */
    @Schema(description = "The end of the chain")
    public record Head(@Schema(examples = "42") long sequence, String hash) {}
}
