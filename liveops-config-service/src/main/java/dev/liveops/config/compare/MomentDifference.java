package dev.liveops.config.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.configs.RevisionDiff;
import dev.liveops.model.config.ConfigScope;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A config that players got otherwise at two moments.
 *
 * @param fromRevision what was published at the one; null for nothing
 * @param toRevision what was published at the other; null for nothing
 * @param fromOpen whether its window was open at the one
 * @param toOpen whether its window was open at the other
 * @param fields each field that is different; of what was not published at one of them, all
 */
@Schema(description = "A config that players got otherwise at two moments")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MomentDifference(
        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        UUID configId,

        @Schema(examples = "Forest Glade Economy Boost") String name,
        ConfigScope scope,
        @Schema(examples = "world.forest_glade") String scopeRef,

        @Schema(examples = "1") @Nullable Integer fromRevision,
        @Schema(examples = "2") @Nullable Integer toRevision,
        @Schema(examples = "true") boolean fromOpen,
        @Schema(examples = "true") boolean toOpen,
        List<RevisionDiff.Field> fields) {}
