package dev.liveops.config.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.configs.ChangeLinks;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change.
 *
 * @param sequence its entry's place in the audit; those of one page go down
 * @param at when it took effect
 * @param kind what it is
 * @param action in the audit's words
 * @param subjectType what was changed, such as a config, a lever or a segment
 * @param subjectId null where it is about everything
 * @param reason in its author's words; null when nobody said
 * @param links what its author says that it belongs to elsewhere; null for nothing
 * @param version of the configs that it made, or that held when the clock did it
 * @param configs the configs that players get more or less of by it
 * @param shareBasisPoints of a rollout's stage
 * @param levers what became of which levers for whom it is for
 * @param incident what it is as an incident; null for none
 * @param incidents sequences of incidents of the span that are about the same config or one of its levers
 * @param experiments those that it is for or belongs to
 * @param kpis what KPIs did around it; null where nobody asked for them
 */
@Schema(description = "One change of what players get")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigChange(
        @Schema(examples = "42") long sequence,
        UUID auditId,
        @Schema(examples = "2026-11-27T10:00:00Z") Instant at,
        ChangeKind kind,
        @Schema(examples = "activate") String action,
        @Schema(examples = "config") String subjectType,
        @Nullable String subjectId,
        @Schema(examples = "operator-1") String actor,
        @Nullable String reason,
        @Nullable ChangeLinks links,
        @Nullable Long revision,
        @Schema(examples = "7") long version,
        List<ChangedConfig> configs,
        @Schema(examples = "500") @Nullable Integer shareBasisPoints,
        List<MovedLever> levers,
        @Nullable IncidentKind incident,
        List<Long> incidents,
        List<String> experiments,
        @Nullable KpiMovement kpis) {

    /** Copies the lists. */
    public ConfigChange {
        configs = List.copyOf(configs);
        levers = List.copyOf(levers);
        incidents = List.copyOf(incidents);
        experiments = List.copyOf(experiments);
    }

    /** A config that a change concerns. */
    @Schema(description = "A config that a change concerns")
    public record ChangedConfig(
            UUID configId,
            @Schema(examples = "Forest Glade Economy Boost") String name,
            @Schema(examples = "world") ConfigScope scope,
            @Schema(examples = "world.forest_glade") String scopeRef) {}

    /**
     * What became of a lever in a context that names one place alone, where everything of it and of the global scope applied; kills,
     * invariants and freezes besides are left out.
     *
     * @param scope of the place
     * @param from its value before; the catalog's default where nothing set it, null for a lever that the catalog has not
     * @param to its value after, likewise. Of a segment and of a rollout the two values between which players moved: without what it
     *     is about, and with it
     */
    @Schema(description = "What became of a lever for whom the change is")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MovedLever(
            @Schema(examples = "VENDOR_MARGIN_MIN") String lever,
            @Schema(examples = "world") ConfigScope scope,
            @Schema(examples = "world.forest_glade") String scopeRef,
            @Nullable JsonNode from,
            @Nullable JsonNode to) {}
}
