package dev.liveops.config.stale;

import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A config that may be let go.
 *
 * @param publishedAt when what players get of it was published
 * @param reasons at least one
 */
@Schema(description = "A config that may be let go")
public record StaleConfig(
        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        UUID configId,

        @Schema(examples = "Forest Glade Economy Boost") String name,
        ConfigScope scope,
        @Schema(examples = "world.forest_glade") String scopeRef,
        @Schema(examples = "2") int revision,
        Instant publishedAt,
        List<StaleReason> reasons) {}
