package dev.liveops.telemetry.balance;

import dev.liveops.statistics.balance.BandedShrinkage.Seen;
import dev.liveops.statistics.balance.OfferInstrument;
import dev.liveops.statistics.balance.StratifiedOffers;
import dev.liveops.telemetry.balance.DraftTable.Where;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of one content: what its offers changed.
 *
 * @param type what picks call it, {@code trap} for example; {@code ''} where none did
 * @param offers stages of runs that offered it
 * @param picks of these, in which it was taken
 * @param gate what all hold who are offered it, so that who is not offered it is no like of theirs; null of the most
 * @param bands those with data enough: 100 effective offers, and an offer that moves picks
 * @param overall over all bands, before any shrinkage; null where nothing compares
 */
record ContentEstimate(
        String id,
        String type,
        long offers,
        long picks,
        double effectiveOffers,
        @Nullable String gate,
        List<Band> bands,
        @Nullable OfferInstrument overall,
        List<Tier> tiers) {

    /** Fewer say nothing, as in statistics.balance.Ranking. */
    static final double LEAST_OFFERS = 100;

    /** One skill band, or the daily challenges of all. */
    record Band(String band, double effectiveOffers, OfferInstrument instrument) {

        Seen seen() {
            return new Seen(
                    Math.max(-1, Math.min(1, number(instrument.contribution()))),
                    Math.max(1e-6, number(instrument.contributionError())));
        }
    }

    /** One tier, whoever plays. */
    record Tier(int tier, double effectiveOffers, OfferInstrument instrument) {}

    ContentEstimate {
        bands = List.copyOf(bands);
        tiers = List.copyOf(tiers);
    }

    private static double number(@Nullable Double known) {
        return known == null ? 0 : known;
    }

    /** What was taken of what was offered. */
    double pickRate() {
        return offers == 0 ? 0 : (double) picks / offers;
    }

    boolean isKnown() {
        return !bands.isEmpty();
    }

    List<Seen> seen() {
        return bands.stream().map(Band::seen).toList();
    }

    /** Of all content that was ever offered, in the order of ids. */
    static List<ContentEstimate> all(DraftTable table, Map<String, String> kinds) {
        Map<Where, DraftCell> totals = table.totals(DraftFamily.OFFERS);
        Gates gates = new Gates(table);
        List<ContentEstimate> estimates = new ArrayList<>();
        table.byItem(DraftFamily.OFFERS).forEach((id, cells) -> {
            if (DraftTable.sum(cells, 1) > 0) {
                estimates.add(of(id, kinds.getOrDefault(id, ""), cells, totals, gates.of(id)));
            }
        });
        return estimates;
    }

    private static ContentEstimate of(
            String id, String type, List<DraftCell> cells, Map<Where, DraftCell> totals, @Nullable String gate) {
        OfferStrata strata = new OfferStrata(cells, totals);
        return new ContentEstimate(
                id,
                type,
                DraftTable.sum(cells, 1),
                DraftTable.sum(cells, 3),
                strata.effectiveOffers(),
                gate,
                gate == null ? bands(strata) : List.of(),
                strata.overall().orElse(null),
                tiers(strata));
    }

    private static List<Band> bands(OfferStrata strata) {
        List<Band> bands = new ArrayList<>();
        strata.bands()
                .forEach((band, offers) -> estimate(offers, band.equals(OfferStrata.DAILY))
                        .ifPresent(known -> bands.add(new Band(band, offers.effectiveOffers(), known))));
        if (bands.isEmpty() && strata.effectiveOffers() >= LEAST_OFFERS) {
            // No band alone has enough: then all of them are one.
            strata.overall()
                    .filter(OfferInstrument::strong)
                    .ifPresent(known -> bands.add(new Band("all", strata.effectiveOffers(), known)));
        }
        return bands;
    }

    private static Optional<OfferInstrument> estimate(StratifiedOffers offers, boolean areDays) {
        return areDays || offers.effectiveOffers() >= LEAST_OFFERS
                ? offers.estimate(OfferStrata.ALPHA).filter(OfferInstrument::strong)
                : Optional.empty();
    }

    private static List<Tier> tiers(OfferStrata strata) {
        List<Tier> tiers = new ArrayList<>();
        new TreeMap<>(strata.tiers())
                .forEach((tier, offers) -> estimate(offers, false)
                        .ifPresent(known -> tiers.add(new Tier(tier, offers.effectiveOffers(), known))));
        return tiers;
    }
}
