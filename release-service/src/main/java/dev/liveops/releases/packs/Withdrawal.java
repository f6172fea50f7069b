package dev.liveops.releases.packs;

import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * That a pack is withdrawn: nobody is to be given it any more, and what is played with it from then on does not count.
 *
 * @param reason for those who work on the game; players do not see it
 */
@Schema(
        description =
                "That a pack is withdrawn: nobody is to be given it, and what is played with it from then on does not count")
public record Withdrawal(
        @Schema(examples = "1.1.0") String contentVersion,
        @Schema(examples = "Tier 3 gives endless gold") String reason,
        @Schema(examples = "operator-1") String withdrawnBy,
        @Schema(examples = "2026-11-27T10:00:00Z") Instant withdrawnAt) {

    public Withdrawal {
        Objects.requireNonNull(contentVersion);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(withdrawnBy);
        Objects.requireNonNull(withdrawnAt);
    }
}
