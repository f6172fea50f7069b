package dev.liveops.telemetry.balance;

import dev.liveops.statistics.balance.OfferInstrument;
import dev.liveops.statistics.balance.Posterior;
import dev.liveops.telemetry.balance.BalanceFindings.BandEffect;
import dev.liveops.telemetry.balance.BalanceFindings.ContentRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every content that was offered, and in which quadrant of power and popularity it lies. */
final class ContentRows {

    private static final double WITHIN = 1.959963984540054;
    // Beyond it the sign of an effect is not known.
    private static final double UNSURE = .05;

    private ContentRows() {}

    /** @param confirmed direction by id of what is established */
    static List<ContentRow> of(List<ContentJudgement> judged, Map<String, String> confirmed) {
        Map<String, Double> medians = medians(judged);
        return judged.stream()
                .map(each -> row(
                        each,
                        medians.getOrDefault(each.content().type(), 0.0),
                        confirmed.get(each.content().id())))
                .toList();
    }

    // Of what is offered alike: a relic is not picked as often as a trap.
    private static Map<String, Double> medians(List<ContentJudgement> judged) {
        Map<String, List<Double>> rates = new HashMap<>();
        judged.forEach(each -> rates.computeIfAbsent(each.content().type(), any -> new ArrayList<>())
                .add(each.content().pickRate()));
        Map<String, Double> medians = new HashMap<>();
        rates.forEach((type, all) -> {
            List<Double> sorted = all.stream().sorted().toList();
            int middle = sorted.size() / 2;
            medians.put(
                    type,
                    sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2);
        });
        return medians;
    }

    private static ContentRow row(ContentJudgement judged, double median, @Nullable String confirmed) {
        ContentEstimate content = judged.content();
        OfferInstrument seen = content.overall();
        Posterior all = content.isKnown() ? judged.all() : null;
        double[] adjusted = judged.adjustedP();
        boolean hasEstimate = seen != null && content.gate() == null && content.isKnown();
        return new ContentRow(
                content.id(),
                content.type(),
                status(content),
                confirmed,
                content.gate(),
                content.pickRate(),
                content.offers(),
                content.picks(),
                all == null ? null : (Double) all.mean(),
                all == null ? null : (Double) (all.mean() - WITHIN * all.standardDeviation()),
                all == null ? null : (Double) (all.mean() + WITHIN * all.standardDeviation()),
                all == null ? null : (Double) all.pOver(),
                all == null ? null : (Double) all.pUnder(),
                adjusted == null ? null : (Double) adjusted[0],
                adjusted == null ? null : (Double) adjusted[1],
                hasEstimate ? seen.contribution() : null,
                hasEstimate && seen.interval() != null
                        ? (Double) seen.interval().low()
                        : null,
                hasEstimate && seen.interval() != null
                        ? (Double) seen.interval().high()
                        : null,
                all == null ? null : quadrant(all, content.pickRate() >= median),
                bands(judged.bands()));
    }

    private static String status(ContentEstimate content) {
        if (content.isKnown()) {
            return "known";
        }
        if (content.gate() != null) {
            return "gated";
        }
        return content.effectiveOffers() < ContentEstimate.LEAST_OFFERS ? "insufficient" : "weak";
    }

    private static @Nullable String quadrant(Posterior all, boolean isPopular) {
        if (all.falseSignRate() > UNSURE) {
            return "unclear";
        }
        return (all.mean() > 0 ? "strong" : "weak") + (isPopular ? "_popular" : "_ignored");
    }

    private static List<BandEffect> bands(Map<String, Posterior> posteriors) {
        return posteriors.entrySet().stream()
                .map(band -> {
                    double half = WITHIN * band.getValue().standardDeviation();
                    double mean = band.getValue().mean();
                    return new BandEffect(
                            band.getKey(),
                            mean,
                            mean - half,
                            mean + half,
                            band.getValue().pOver(),
                            band.getValue().pUnder());
                })
                .toList();
    }
}
