package dev.liveops.releases.rollout;

import dev.liveops.releases.activation.ActivateRelease;
import dev.liveops.support.rollout.RolloutDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The release to roll out, and how.
 *
 * @param contentVersion as in {@link ActivateRelease}, and so is what follows; the active pack where only the engine changes
 * @param engineVersion the engine that it brings, where it brings no other pack: its runs are what is judged. Null where it does
 * @param updateClients whether clients in the share that are too old for it are told to update, and lose ranked play until they do;
 *     null for that where it brings no other pack, and else not
 * @param reason at most 500 characters; null for none. Players do not see it
 */
@Schema(description = "The release to roll out, and how")
public record StartReleaseRollout(
        @Schema(description = "A published pack; the active one where only the engine changes", examples = "1.2.0")
        String contentVersion,

        @Schema(
                description = "The oldest client that may play it; without it the pack's own, and when it has none what"
                        + " holds already",
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
                examples = ">=1.4.0 <2.0.0")
        @Nullable
        String engineRange,

        @Schema(
                description = "The engine that it brings, where it brings no other pack: its runs are what is judged",
                examples = "1.4.0")
        @Nullable
        String engineVersion,

        @Schema(
                description =
                        "Whether clients in the share that are too old for it are told to update; else they are given what"
                                + " everybody is. Without it true where it brings no other pack, else false")
        @Nullable
        Boolean updateClients,

        RolloutDraft plan,
        @Schema(examples = "Balance patch 12") @Nullable String reason) {

    /** What its activation would be. */
    ActivateRelease activation() {
        return new ActivateRelease(
                contentVersion, minSupportedClientVersion, recommendedClientVersion, engineRange, reason);
    }
}
