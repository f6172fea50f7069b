package dev.liveops.releases.activation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the history: what the manifest said from then on.
 *
 * @param revision the manifest's revision since, from 1
 * @param recommendedClientVersion null for none
 * @param engineRange versions of the engine that run it
 * @param apiVersion of the deployment that made it; null when that did not say
 * @param previousVersion what a rollback of it makes active; null when there is nothing to go back to
 * @param reason null when none was given
 */
@Schema(description = "One entry of the history: what the manifest said from then on")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReleaseView(
        @Schema(examples = "3") int revision,
        @Schema(examples = "activate") ReleaseAction action,
        @Schema(examples = "1.1.0") String contentVersion,
        @Schema(examples = "0.6.0") String minSupportedClientVersion,
        @Schema(examples = "0.7.0") @Nullable String recommendedClientVersion,
        @Schema(examples = ">=1.2.0 <2.0.0") String engineRange,
        @Schema(examples = "1.0.0") @Nullable String apiVersion,
        @Schema(examples = "1.0.0") @Nullable String previousVersion,
        @Schema(examples = "Balance patch 12") @Nullable String reason,
        @Schema(examples = "operator-1") String releasedBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant releasedAt) {}
