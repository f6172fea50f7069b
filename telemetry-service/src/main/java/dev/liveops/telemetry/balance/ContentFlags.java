package dev.liveops.telemetry.balance;

import dev.liveops.statistics.balance.OfferInstrument;
import dev.liveops.statistics.balance.Posterior;
import dev.liveops.statistics.balance.Ranking;
import dev.liveops.telemetry.balance.BalanceFindings.Flagged;
import dev.liveops.telemetry.balance.BalanceFindings.TierEffect;
import dev.liveops.telemetry.balance.ContentJudgement.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lists of what is likely to be too strong and too weak: always so many, each with how far it is established. */
final class ContentFlags {

    private static final double WITHIN = 1.959963984540054;

    private final List<ContentJudgement> known;
    private final List<ContentJudgement> unknown;
    private final int listed;
    private final long runs;

    ContentFlags(List<ContentJudgement> judged, int listed, long runs) {
        this.known = judged.stream().filter(each -> each.content().isKnown()).toList();
        // The most offered first: those will be known soonest.
        this.unknown = judged.stream()
                .filter(each -> !each.content().isKnown())
                .sorted(Comparator.comparingLong(each -> -each.content().offers()))
                .toList();
        this.listed = listed;
        this.runs = runs;
    }

    /** The likeliest to be too strong. */
    List<Flagged> over() {
        return listed("over", ranked("over"));
    }

    /** The likeliest to be too weak. */
    List<Flagged> under() {
        return listed("under", ranked("under"));
    }

    /** Direction by id of all that is established, on a list or beyond its end. */
    Map<String, String> confirmed() {
        Map<String, String> confirmed = new HashMap<>();
        for (String direction : List.of("over", "under")) {
            ranked(direction).stream()
                    .filter(Flagged::isConfirmed)
                    .forEach(flag -> confirmed.put(flag.contentId(), direction));
        }
        return confirmed;
    }

    private List<Flagged> listed(String direction, List<Flagged> ranked) {
        List<Flagged> flags = new ArrayList<>(ranked.subList(0, Math.min(listed, ranked.size())));
        unknown.stream()
                .limit(Math.max(0, listed - flags.size()))
                .forEach(each -> flags.add(insufficient(each.content(), direction)));
        return flags;
    }

    private List<Flagged> ranked(String direction) {
        boolean isOver = direction.equals("over");
        List<Verdict> verdicts =
                known.stream().map(each -> isOver ? each.over() : each.under()).toList();
        List<Posterior> posteriors = verdicts.stream().map(Verdict::posterior).toList();
        Ranking ranking = isOver ? Ranking.over(posteriors, known.size()) : Ranking.under(posteriors, known.size());
        List<Flagged> flags = new ArrayList<>();
        for (int place = 0; place < ranking.places().size(); place++) {
            int index = ranking.places().get(place);
            ContentEstimate content = known.get(index).content();
            Posterior posterior = posteriors.get(index);
            double probability = isOver ? posterior.pOver() : posterior.pUnder();
            String status = ranking.standing(place, probability, content.effectiveOffers())
                    .name();
            flags.add(flag(
                    content,
                    direction,
                    verdicts.get(index),
                    status,
                    probability,
                    ranking.falseDiscoveryRates()[place]));
        }
        return flags;
    }

    private Flagged flag(
            ContentEstimate content,
            String direction,
            Verdict verdict,
            String status,
            double probability,
            double falseDiscoveryRate) {
        Posterior posterior = verdict.posterior();
        double half = WITHIN * posterior.standardDeviation();
        OfferInstrument seen = content.overall();
        return new Flagged(
                content.id(),
                content.type(),
                null,
                verdict.band(),
                direction,
                status,
                posterior.mean(),
                posterior.mean() - half,
                posterior.mean() + half,
                probability,
                falseDiscoveryRate,
                seen == null ? null : seen.contribution(),
                seen == null || seen.interval() == null
                        ? null
                        : (Double) seen.interval().low(),
                seen == null || seen.interval() == null
                        ? null
                        : (Double) seen.interval().high(),
                seen == null ? null : seen.naive(),
                content.pickRate(),
                content.offers(),
                content.picks(),
                runs,
                tiers(content));
    }

    private static List<TierEffect> tiers(ContentEstimate content) {
        return content.tiers().stream()
                .filter(tier -> tier.instrument().interval() != null)
                .map(tier -> new TierEffect(
                        tier.tier(),
                        tier.instrument().contribution(),
                        tier.instrument().interval().low(),
                        tier.instrument().interval().high(),
                        Math.round(tier.effectiveOffers())))
                .toList();
    }

    private Flagged insufficient(ContentEstimate content, String direction) {
        return new Flagged(
                content.id(),
                content.type(),
                null,
                null,
                direction,
                Ranking.Standing.INSUFFICIENT.name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                content.pickRate(),
                content.offers(),
                content.picks(),
                runs,
                List.of());
    }
}
