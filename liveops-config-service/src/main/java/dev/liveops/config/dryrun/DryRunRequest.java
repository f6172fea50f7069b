package dev.liveops.config.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.configs.CreateConfig;
import dev.liveops.model.config.ResolveRequest;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to try, in one of three forms, and where to look at it.
 *
 * @param context whose values are shown with and without the change; null for nobody's
 * @param proposedConfig levers and their values, tried as a config of the global scope without targeting and window
 * @param draft a config as one would create it, with its place, targeting and window
 * @param configId a stored config, whose newest revision is tried
 * @param turns turns to simulate, 10..10000; null for the setting's
 */
@Schema(description = "A change to try: exactly one of proposed_config, draft and config_id")
public record DryRunRequest(
        @Nullable ResolveRequest context,

        @Schema(type = SchemaType.OBJECT, examples = "{\"AWF_INPUT_TOKEN_MULTIPLIER\": 1.5}") @Nullable
        JsonNode proposedConfig,

        @Nullable CreateConfig draft,

        @Schema(description = "A stored config, whose newest revision is tried") @Nullable
        UUID configId,

        @Schema(minimum = "10", maximum = "10000", examples = "50") @Nullable
        Integer turns) {

    /** What is null as JSON is not there. */
    public DryRunRequest {
        proposedConfig = proposedConfig != null && proposedConfig.isNull() ? null : proposedConfig;
    }
}
