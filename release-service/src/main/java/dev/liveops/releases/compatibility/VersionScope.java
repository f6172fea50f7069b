package dev.liveops.releases.compatibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Versions of each kind, as ranges ({@link dev.liveops.model.version.VersionSpan}); null for any.
 *
 * @param content versions of content packs
 * @param api versions of the deployment's API
 */
@Schema(description = "Versions of each kind, as ranges such as >=1.2.0 <2.0.0 or ^1.2.0; one that is not said is any")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VersionScope(
        @Schema(examples = ">=0.8.0") @Nullable String client,
        @Schema(examples = "^1.4.0") @Nullable String engine,
        @Schema(examples = ">=2.0.0") @Nullable String content,
        @Schema(examples = ">=1.0.0") @Nullable String api) {}
