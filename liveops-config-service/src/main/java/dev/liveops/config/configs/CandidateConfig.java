package dev.liveops.config.configs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.config.ConfigScope;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a config that is, or was, rolled out.
 *
 * @param configRevision its number
 * @param replacesRevision the revision that players got when it began; null where they got none
 * @param replaces the config whose place it takes; null for none
 * @param accepted levers whose values lie outside of their bounds, and are meant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A revision of a config that is, or was, rolled out")
public record CandidateConfig(
        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        UUID configId,

        @Schema(examples = "2") int configRevision,
        @Schema(examples = "Forest Glade Economy Boost") String name,
        @Schema(examples = "world") ConfigScope scope,
        @Schema(examples = "world.forest_glade") String scopeRef,
        @Schema(examples = "1") @Nullable Integer replacesRevision,
        @Nullable UUID replaces,
        List<String> accepted) {

    /** Copies the levers. */
    public CandidateConfig {
        accepted = List.copyOf(accepted);
    }
}
