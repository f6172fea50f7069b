package dev.liveops.releases.activation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The pack to make active.
 *
 * @param contentVersion a published one
 * @param minSupportedClientVersion the oldest client that may play from now on; null for the pack's own, and when it has none
 *     for what holds already
 * @param recommendedClientVersion the client that players are told to update to; null for what holds already, if that is not older
 *     than the oldest that may play
 * @param engineRange versions of the engine that may run it, within the pack's own; null for those
 * @param reason for those who read the history, at most 500 characters; null for none. Players do not see it
 */
@Schema(description = "The pack to make active")
public record ActivateRelease(
        @Schema(examples = "1.1.0") String contentVersion,

        @Schema(
                description = "The oldest client that may play from now on; without it the pack's own, and when it has"
                        + " none what holds already",
                examples = "0.6.0")
        @Nullable
        String minSupportedClientVersion,

        @Schema(
                description = "The client that players are told to update to; without it what holds already",
                examples = "0.7.0")
        @Nullable
        String recommendedClientVersion,

        @Schema(
                description = "Versions of the engine that may run it, within the pack's own; without it those",
                examples = ">=1.2.0 <2.0.0")
        @Nullable
        String engineRange,

        @Schema(examples = "Balance patch 12") @Nullable String reason) {}
