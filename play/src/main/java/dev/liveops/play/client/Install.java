package dev.liveops.play.client;

import dev.liveops.model.telemetry.Platform;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An app as it was installed.
 *
 * @param id what it is known by where a release is rolled out by stages, whoever signs in
 */
public record Install(UUID id, String clientVersion, Platform platform) {

    /**
     * What it says of itself when it asks for the manifest, as a query.
     *
     * @param contentHash of the pack that it holds; null without one
     */
    String query(@Nullable String contentHash) {
        return "?client_version=" + URLEncoder.encode(clientVersion, StandardCharsets.UTF_8) + "&platform="
                + platform.wire() + (contentHash == null ? "" : "&content_hash=" + contentHash);
    }
}
