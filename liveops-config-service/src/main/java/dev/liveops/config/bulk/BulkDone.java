package dev.liveops.config.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What several changes came to.
 *
 * @param publishedVersion the version that shows all of them; null where players get what they got
 * @param changed configs that were changed, in order
 * @param unchanged how many operations found it so already
 */
@Schema(description = "What several changes came to")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkDone(
        @Schema(examples = "14") @Nullable Long publishedVersion,
        List<UUID> changed,
        @Schema(examples = "0") int unchanged) {}
