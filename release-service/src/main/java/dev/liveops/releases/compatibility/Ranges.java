package dev.liveops.releases.compatibility;

import dev.liveops.model.version.VersionSpan;
import org.jspecify.annotations.Nullable;

/** A {@link VersionScope} that was checked. */
public record Ranges(VersionSpan client, VersionSpan engine, VersionSpan content, VersionSpan api) {

    static Ranges of(@Nullable VersionScope scope) {
        return scope == null
                ? new Ranges(VersionSpan.ANY, VersionSpan.ANY, VersionSpan.ANY, VersionSpan.ANY)
                : new Ranges(of(scope.client()), of(scope.engine()), of(scope.content()), of(scope.api()));
    }

    /** The range of a text that was checked; null for any. */
    static VersionSpan of(@Nullable String text) {
        VersionSpan range = text == null ? VersionSpan.ANY : VersionSpan.parse(text);
        if (range == null) {
            throw new IllegalArgumentException("\"" + text + "\" (expected " + VersionSpan.EXPECTED + ")");
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
