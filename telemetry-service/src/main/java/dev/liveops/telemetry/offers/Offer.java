package dev.liveops.telemetry.offers;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.model.version.VersionRange;
import dev.liveops.telemetry.facts.PlayedWith;
import org.jspecify.annotations.Nullable;

/** An offer with its range of client versions read. */
record Offer(ContentOffer told, VersionRange clients) {

    /** Reads an offer; a range that a newer release service writes otherwise takes every client. */
    static Offer of(ContentOffer told) {
        String range = told.clientVersions();
        return new Offer(told, VersionRange.of(VersionRange.isRange(range) ? range : VersionRange.ALL));
    }

    /** Whether it was made to players like a run's; null where what was told of the run does not say. */
    @Nullable
    Boolean fits(PlayedWith run) {
        Boolean platform = platform(run.platform());
        Boolean client = client(run.clientVersion());
        if (Boolean.FALSE.equals(platform) || Boolean.FALSE.equals(client)) {
            return false;
        }
        return platform == null || client == null ? null : (Boolean) true;
    }

    private @Nullable Boolean platform(@Nullable String name) {
        if (told.platforms().isEmpty()) {
            return true;
        }
        return name == null
                ? null
                : (Boolean) told.platforms().stream().map(Platform::wire).anyMatch(name::equals);
    }

    private @Nullable Boolean client(@Nullable String version) {
        if (clients.toString().equals(VersionRange.ALL)) {
            return true;
        }
        return version == null ? null : (Boolean) clients.holds(version);
    }
}
