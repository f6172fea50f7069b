package dev.liveops.support.rollout;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.model.version.VersionRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For whom something is at all, whatever their bucket.
 *
 * @param platforms where their clients run; empty for anywhere
 * @param clientVersions versions of their clients; what says none is in {@code *} alone
 * @param condition an expression over the attributes that the service declares, such as a cohort; null for everybody. This package
 *     keeps it and asks {@link RolloutCaller#meets} whether it holds
 */
public record RolloutAudience(
        List<Platform> platforms,
        VersionRange clientVersions,
        @Nullable String condition) {

    /** Every player. */
    public static final RolloutAudience EVERYBODY =
            new RolloutAudience(List.of(), VersionRange.of(VersionRange.ALL), null);

    public RolloutAudience {
        platforms = List.copyOf(platforms);
    }

    /** Whether what is rolled out fits a client at all: its platform and its version, not who plays on it. */
    public boolean fits(RolloutCaller caller) {
        return (platforms.isEmpty() || caller.platform() != null && platforms.contains(caller.platform()))
                && clientVersions.holds(caller.clientVersion() == null ? "" : caller.clientVersion());
    }

    /** Whether it is for a player. */
    public boolean holds(RolloutCaller caller) {
        return fits(caller) && (condition == null || caller.meets().test(condition));
    }

    /** Whether it is for some on a platform, given by its name on the wire. */
    boolean reaches(String platform) {
        return platforms.isEmpty()
                || platforms.stream().anyMatch(one -> one.wire().equals(platform));
    }
}
