package dev.liveops.telemetry.drafts;

import dev.liveops.telemetry.facts.RunStory;
import java.util.Comparator;

/**
 * The stratum of a cell: within one, offers are drawn alike.
 *
 * @param contentVersion {@code ''} where it was not told, as the hash
 * @param challengeType a wire name of {@link ChallengeType}; {@code ''} of cells that are kept over all types
 * @param band skill before the run's day; {@code ''} of nobody, and of cells that are kept over all bands
 * @param tier {@value #NOWHERE} of cells of whole runs
 * @param stage waves of the tier that were cleared before: who comes to it has had as many offers as all others; {@value #NOWHERE} of
 *     cells of whole tiers
 */
public record DraftPlace(
        String contentVersion, String contentHash, String challengeType, String band, int tier, int stage) {

    /** Of no single tier or stage. */
    public static final int NOWHERE = -1;

    static final Comparator<DraftPlace> ORDER = Comparator.comparing(DraftPlace::contentVersion)
            .thenComparing(DraftPlace::contentHash)
            .thenComparing(DraftPlace::challengeType)
            .thenComparing(DraftPlace::band)
            .thenComparingInt(DraftPlace::tier)
            .thenComparingInt(DraftPlace::stage);

    static DraftPlace of(RunStory run) {
        return new DraftPlace(
                run.contentVersion(), run.contentHash(), ChallengeType.of(run).wire(), run.band(), NOWHERE, NOWHERE);
    }

    DraftPlace at(int otherTier, int otherStage) {
        return new DraftPlace(contentVersion, contentHash, challengeType, band, otherTier, otherStage);
    }

    /** Of all types and bands. */
    DraftPlace ofContent() {
        return new DraftPlace(contentVersion, contentHash, "", "", NOWHERE, NOWHERE);
    }
}
