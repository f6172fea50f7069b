package dev.liveops.releases.golden;

import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.packs.Pack;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;

/**
 * A pack as golden sims see it.
 *
 * @param engineRange versions of the engine that run it
 * @param json whether it was published as JSON
 */
record GoldenPack(String contentVersion, String contentHash, String engineRange, boolean json) {

    static GoldenPack of(Pack pack) {
        return new GoldenPack(
                pack.contentVersion(),
                pack.contentHash(),
                pack.engineRange(),
                pack.mediaType().equals(MediaType.APPLICATION_JSON));
    }

    /** Engines that run it; a range that this version cannot read is held against nobody. */
    VersionSpan engines() {
        return Objects.requireNonNullElse(VersionSpan.parse(engineRange), VersionSpan.ANY);
    }
}
