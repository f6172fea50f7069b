package dev.liveops.config.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What changed between two moments.
 *
 * @param to excluded
 * @param items the newest first
 * @param incidents those of the span, the newest first
 * @param experiments those that started or ended in the span, in the order of time
 * @param notes what is not in it, and why
 */
@Schema(description = "What changed between two moments")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeList(
        @Schema(examples = "2026-11-27T00:00:00Z") Instant from,
        @Schema(examples = "2026-11-28T00:00:00Z") Instant to,
        List<ConfigChange> items,

        @Schema(description = "Opaque; absent on the last page") @Nullable
        String nextPageToken,

        List<Incident> incidents,
        List<ExperimentEdge> experiments,

        @Schema(description = "What is not in it, and why") List<String> notes) {

    /** Copies the lists. */
    public ChangeList {
        items = List.copyOf(items);
        incidents = List.copyOf(incidents);
        experiments = List.copyOf(experiments);
        notes = List.copyOf(notes);
    }

    /**
     * Something that was switched off, held or taken back.
     *
     * @param sequence its entry in the audit
     * @param link what its author says that it belongs to; null for nothing
     */
    @Schema(name = "ConfigIncident", description = "Something that was switched off, held or taken back")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Incident(
            @Schema(examples = "42") long sequence,
            IncidentKind kind,
            Instant at,
            @Schema(examples = "lever") String subjectType,
            @Nullable String subjectId,
            @Schema(examples = "operator-1") String actor,
            @Nullable String reason,
            @Schema(examples = "INC-42") @Nullable String link) {}

    /** An experiment that started or ended. */
    @Schema(name = "ExperimentEdge", description = "An experiment that started or ended")
    public record ExperimentEdge(
            @Schema(examples = "exp_draft_weights_v1") String experimentId,
            @Schema(examples = "1") int generation,
            Edge edge,
            Instant at) {}

    /** Which end of it. */
    @Schema(name = "ExperimentEdgeKind", description = "Which end of an experiment")
    public enum Edge implements WireName {
        /** It started. */
        @JsonProperty("start")
        START,
        /** It was finished. */
        @JsonProperty("end")
        END
    }
}
