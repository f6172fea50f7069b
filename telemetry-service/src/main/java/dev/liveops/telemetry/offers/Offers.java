package dev.liveops.telemetry.offers;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.telemetry.facts.Judge;
import dev.liveops.telemetry.facts.Judgement;
import dev.liveops.telemetry.facts.PlayedWith;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of what was offered, and what runs are by it.
 *
 * <p>A run fits if its content was offered to players of its platform and client version within the grace before its start, and was not
 * withdrawn by then; by its hash, else by its content version. It does not if that can be excluded; else it is unverified, or waits where
 * more will be known.
 */
public final class Offers implements Judge {

    private final OfferRules rules;
    private final Coverage coverage;
    private final @Nullable Instant first;
    private final Map<String, List<Offer>> byHash;
    private final Map<String, List<Offer>> byVersion;

    Offers(OfferRules rules, Coverage coverage, Collection<ContentOffer> offers) {
        this.rules = rules;
        this.coverage = coverage;
        this.first = first(offers);
        List<Offer> read = offers.stream().map(Offer::of).toList();
        this.byHash = read.stream()
                .collect(Collectors.groupingBy(offer -> offer.told().contentHash()));
        this.byVersion = read.stream()
                .collect(Collectors.groupingBy(offer -> offer.told().contentVersion()));
    }

    private Offers(Offers same, Coverage coverage) {
        this.rules = same.rules;
        this.coverage = coverage;
        this.first = same.first;
        this.byHash = same.byHash;
        this.byVersion = same.byVersion;
    }

    /** The same offers, read once, with what is known of them by now. */
    Offers with(Coverage known) {
        return new Offers(this, known);
    }

    /** When anything was offered for the first time; null where nothing was. Before, nobody was told what to play with. */
    static @Nullable Instant first(Collection<ContentOffer> offers) {
        return offers.stream()
                .map(ContentOffer::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The content version of a hash; null where it is not known. */
    public @Nullable String versionOf(String contentHash) {
        List<Offer> offers = byHash.get(contentHash);
        return offers == null ? null : offers.get(0).told().contentVersion();
    }

    /** Up to when everything is known; null before anything is. */
    public @Nullable Instant knownTo() {
        return coverage.to();
    }

    @Override
    public Judgement of(PlayedWith run) {
        List<Offer> offers = offers(run);
        if (offers == null) {
            return Judgement.UNVERIFIED;
        }
        boolean perhaps = false;
        for (Offer offer : offers) {
            if (isInTime(offer.told(), run.startedAt())) {
                Boolean fits = offer.fits(run);
                if (Boolean.TRUE.equals(fits)) {
                    return Judgement.FITS;
                }
                perhaps |= fits == null;
            }
        }
        Instant to = coverage.to();
        Instant from = coverage.from();
        if (to == null || from == null || !run.startedAt().isBefore(to)) {
            return Judgement.PENDING;
        }
        boolean isKnown = first != null
                && !run.startedAt().isBefore(first)
                && !run.startedAt().minus(rules.grace()).isBefore(from);
        return isKnown && !perhaps ? Judgement.VERSION_MISMATCH : Judgement.UNVERIFIED;
    }

    /** The offers of what a run was played with; null where nobody told, or by a version that is not known. */
    private @Nullable List<Offer> offers(PlayedWith run) {
        if (run.contentHash() != null) {
            return byHash.getOrDefault(run.contentHash(), List.of());
        }
        String version = run.contentVersion();
        if (version == null) {
            return null;
        }
        // A version that becomes known later has its runs judged again, so one that is not waits for nothing.
        return byVersion.get(version);
    }

    // An offer that lasts is known to last up to when everything is known, and no further.
    private boolean isInTime(ContentOffer offer, Instant startedAt) {
        Instant to = coverage.to();
        if (to == null) {
            return false;
        }
        Instant end = offer.to() == null || offer.to().isAfter(to) ? to : offer.to();
        Instant withdrawn = offer.withdrawnAt();
        return offer.from().isBefore(end)
                && !offer.from().isAfter(startedAt.plus(rules.tolerance()))
                && startedAt.minus(rules.grace()).isBefore(end)
                && (withdrawn == null || startedAt.isBefore(withdrawn));
    }

    /**
     * From when to when everything is known that was offered.
     *
     * @param from null before anything is
     * @param to null before anything is
     */
    record Coverage(@Nullable Instant from, @Nullable Instant to) {

        /** Nobody has said anything yet. */
        static final Coverage NONE = new Coverage(null, null);
    }
}
