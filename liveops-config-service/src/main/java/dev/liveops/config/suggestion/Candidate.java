package dev.liveops.config.suggestion;

import dev.liveops.config.resolution.LeverDifference;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.suggestion.Suggestion.Basis;
import dev.liveops.config.suggestion.Suggestion.Evidence;
import dev.liveops.model.hash.Sha256;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that evidence speaks for, before anything is simulated.
 *
 * @param config as it would be published
 * @param replaces the config whose place it takes; null for none
 * @param source the published config that it follows from, with its revision
 */
record Candidate(
        Basis basis,
        LiveConfig config,
        @Nullable UUID replaces,
        LiveConfig source,
        @Nullable String experimentId,
        List<LeverDifference> changes,
        List<Evidence> evidence) {

    private static final int ID_BYTES = 8;

    /** The same for the same change of the same revision. */
    String id() {
        String said = basis.wire() + "|" + source.id() + "/" + source.revision() + "|" + config.payload();
        return HexFormat.of().formatHex(Sha256.of(said), 0, ID_BYTES);
    }
}
