package dev.liveops.releases.compatibility;

import dev.liveops.model.version.VersionRange;
import org.jspecify.annotations.Nullable;

/** A {@link VersionScope} that was checked. */
public record Ranges(VersionRange client, VersionRange engine, VersionRange content, VersionRange api) {

    static Ranges of(@Nullable VersionScope scope) {
        return scope == null
                ? new Ranges(VersionRange.ANY, VersionRange.ANY, VersionRange.ANY, VersionRange.ANY)
                : new Ranges(of(scope.client()), of(scope.engine()), of(scope.content()), of(scope.api()));
    }

    /** The range of a text that was checked; null for any. */
    static VersionRange of(@Nullable String text) {
        VersionRange range = text == null ? VersionRange.ANY : VersionRange.parse(text);
        if (range == null) {
            throw new IllegalArgumentException("\"" + text + "\" (expected " + VersionRange.EXPECTED + ")");
        }
        return range;
    }

    /** Whether all that is known of a combination lies inside. */
    boolean hold(Combination versions) {
        return client.contains(versions.client())
                && (versions.engine() == null || engine.contains(versions.engine()))
                && content.contains(versions.content())
                && api.contains(versions.api());
    }

    /** Whether a client or an engine is too old for them, so that a newer one may do. */
    boolean areAbove(Combination versions) {
        return client.isAbove(versions.client()) || versions.engine() != null && engine.isAbove(versions.engine());
    }
}
