package dev.liveops.releases.asker;

import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.rollout.RolloutCaller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as he says.
 *
 * @param installId drawn at random when the game was installed
 * @param userId the player of the request's token
 * @param clientVersion a semantic version, checked
 * @param engineVersion a semantic version, checked
 * @param contentHash SHA-256 of the content that he holds, in hex
 */
public record Asker(
        @Nullable UUID installId,
        @Nullable String userId,
        @Nullable Platform platform,
        @Nullable String clientVersion,
        @Nullable String engineVersion,
        @Nullable String contentHash) {

    /** Nobody in particular. */
    public static final Asker ANYBODY = new Asker(null, null, null, null, null, null);

    /**
     * A client that checks whether it may play, and its player.
     *
     * @param userId null without a token
     */
    public static Asker of(ClientCheckRequest client, @Nullable String userId) {
        return new Asker(
                client.installId(),
                userId,
                client.platform(),
                client.clientVersion(),
                client.engineVersion(),
                client.contentHash());
    }

    /** What is bucketed of him; null where he says neither an install nor shows a token. */
    public @Nullable String unit() {
        return RolloutCaller.unitOf(installId == null ? null : installId.toString(), userId);
    }

    /** The same as if no token were shown. */
    public Asker withoutUser() {
        return new Asker(installId, null, platform, clientVersion, engineVersion, contentHash);
    }
}
