package dev.liveops.telemetry.balance;

import dev.liveops.statistics.Multiplicity;
import dev.liveops.statistics.Normal;
import dev.liveops.statistics.balance.BandedShrinkage;
import dev.liveops.statistics.balance.OfferInstrument;
import dev.liveops.statistics.balance.Posterior;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of each content: shrunk towards its type (statistics.md 5.2), over its bands and in each.
 *
 * @param content what was seen
 * @param all over its bands; null where no band has data enough
 * @param bands by band, where there is more than one
 * @param adjustedP one-sided p-values of an effect beyond what matters, by Benjamini and Hochberg over all contents: of too strong, of too
 *     weak; null without an estimate
 */
record ContentJudgement(
        ContentEstimate content, @Nullable Posterior all, Map<String, Posterior> bands, double @Nullable [] adjustedP) {

    // Of fewer a type says nothing of its own.
    private static final int LEAST_OF_A_TYPE = 5;
    private static final String OTHERS = "";

    /** Judges all contents, in their order. */
    static List<ContentJudgement> all(List<ContentEstimate> contents, double effect) {
        Map<String, List<ContentEstimate>> types = types(contents);
        Map<ContentEstimate, ContentJudgement> judged = new HashMap<>();
        double[][] adjusted = adjusted(contents, effect);
        types.values().forEach(same -> {
            BandedShrinkage shrinkage = same.size() < 2
                    ? null
                    : BandedShrinkage.fit(
                            same.stream().map(ContentEstimate::seen).toList());
            same.forEach(content ->
                    judged.put(content, judge(content, shrinkage, effect, adjusted[contents.indexOf(content)])));
        });
        return contents.stream()
                .map(content -> judged.getOrDefault(content, new ContentJudgement(content, null, Map.of(), null)))
                .toList();
    }

    // Each with its like; types of few are put together.
    private static Map<String, List<ContentEstimate>> types(List<ContentEstimate> contents) {
        Map<String, List<ContentEstimate>> types = new LinkedHashMap<>();
        contents.stream()
                .filter(ContentEstimate::isKnown)
                .forEach(content -> types.computeIfAbsent(content.type(), any -> new ArrayList<>())
                        .add(content));
        Map<String, List<ContentEstimate>> large = new LinkedHashMap<>();
        types.forEach((type, same) -> large.computeIfAbsent(
                        same.size() < LEAST_OF_A_TYPE ? OTHERS : type, any -> new ArrayList<>())
                .addAll(same));
        return large;
    }

    private static ContentJudgement judge(
            ContentEstimate content, @Nullable BandedShrinkage shrinkage, double effect, double[] adjusted) {
        if (shrinkage == null) {
            ContentEstimate.Band only = content.bands().get(0);
            return new ContentJudgement(
                    content,
                    BandedShrinkage.of(only.seen().effect(), only.seen().error(), effect),
                    Map.of(),
                    adjusted);
        }
        Map<String, Posterior> bands = new LinkedHashMap<>();
        List<Posterior> posteriors = shrinkage.posteriorsByBand(content.seen(), effect);
        for (int band = 0; band < posteriors.size(); band++) {
            bands.put(content.bands().get(band).band(), posteriors.get(band));
        }
        return new ContentJudgement(
                content, shrinkage.posterior(content.seen(), effect), bands.size() > 1 ? bands : Map.of(), adjusted);
    }

    private static double[][] adjusted(List<ContentEstimate> contents, double effect) {
        double[][] adjusted = new double[contents.size()][];
        List<Integer> known = new ArrayList<>();
        for (int index = 0; index < contents.size(); index++) {
            OfferInstrument overall = contents.get(index).overall();
            if (contents.get(index).isKnown()
                    && overall != null
                    && overall.contribution() != null
                    && overall.contributionError() != null
                    && overall.contributionError() > 0) {
                known.add(index);
            }
        }
        double[] over = new double[known.size()];
        double[] under = new double[known.size()];
        for (int place = 0; place < over.length; place++) {
            OfferInstrument overall = contents.get(known.get(place)).overall();
            over[place] = Normal.above((overall.contribution() - effect) / overall.contributionError());
            under[place] = Normal.below((overall.contribution() + effect) / overall.contributionError());
        }
        double[] adjustedOver = Multiplicity.benjaminiHochberg(over);
        double[] adjustedUnder = Multiplicity.benjaminiHochberg(under);
        for (int place = 0; place < over.length; place++) {
            adjusted[known.get(place)] = new double[] {adjustedOver[place], adjustedUnder[place]};
        }
        return adjusted;
    }

    /** Whether it is too strong in any band: the likeliest of them and of all together. */
    Verdict over() {
        Verdict best = new Verdict(null, all());
        for (Map.Entry<String, Posterior> band : bands.entrySet()) {
            if (band.getValue().pOver() > best.posterior().pOver()) {
                best = new Verdict(band.getKey(), band.getValue());
            }
        }
        return best;
    }

    /** Whether it is too weak in all bands: all together, unless there is one in which it more likely is not. */
    Verdict under() {
        Verdict found = new Verdict(null, all());
        for (Map.Entry<String, Posterior> band : bands.entrySet()) {
            double chance = band.getValue().pUnder();
            if (chance < .5 && chance < found.posterior().pUnder()) {
                found = new Verdict(band.getKey(), band.getValue());
            }
        }
        return found;
    }

    @Override
    public Posterior all() {
        return Objects.requireNonNull(all);
    }

    /**
     * What decides.
     *
     * @param band in which; null of all together
     */
    record Verdict(@Nullable String band, Posterior posterior) {}
}
