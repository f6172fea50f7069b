package dev.liveops.releases.compatibility;

import dev.liveops.model.version.VersionSpan;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a release says: content pack, oldest client and range of engines belong together.
 *
 * @param minSupportedClientVersion the oldest client that may play
 * @param recommendedClientVersion the client to update to; null for none
 * @param engineRange as {@link VersionSpan} writes it
 */
public record ReleaseTerms(
        String contentVersion,
        String minSupportedClientVersion,
        @Nullable String recommendedClientVersion,
        String engineRange) {

    public ReleaseTerms {
        Objects.requireNonNull(contentVersion);
        Objects.requireNonNull(minSupportedClientVersion);
        Objects.requireNonNull(engineRange);
    }

    /** The clients that may play. */
    public VersionSpan clients() {
        return VersionSpan.from(minSupportedClientVersion);
    }

    /** The engines that run it. */
    public VersionSpan engines() {
        return Ranges.of(engineRange);
    }
}
