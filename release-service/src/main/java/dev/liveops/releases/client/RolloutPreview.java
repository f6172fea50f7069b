package dev.liveops.releases.client;

import dev.liveops.model.release.ClientCheck;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.staging.Placement;
import dev.liveops.support.rollout.RolloutStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is rolled out, as a client sees it.
 *
 * @param status now, also where another time is asked for
 * @param shareBasisPoints of its stage, or the one that was asked for
 * @param placement why the client is given it, or what everybody is
 * @param manifest what those inside are told to run
 * @param check what this client would be told, were it inside
 */
@Schema(description = "What is rolled out, as a client sees it")
public record RolloutPreview(
        @Schema(examples = "0199e3a5-3c40-7d2b-9a57-0f6a2f1d3b11")
        String rolloutId,

        RolloutStatus status,
        @Schema(examples = "500") int shareBasisPoints,
        Placement placement,
        ContentManifest manifest,
        ClientCheck check) {}
