package dev.liveops.config.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.effect.LeverEffects.FigureEffect;
import dev.liveops.config.effect.LeverEffects.LeverEffect;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.LeverDifference;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.suggestion.Suggestion.Basis;
import dev.liveops.config.suggestion.Suggestion.Evidence;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.id.Ids;
import dev.liveops.statistics.Multiplicity;
import dev.liveops.statistics.Normal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What live turns speak for (ADR 0075): of each lever, at the newest version with figures, those that are worse with it off its default, by
 * Benjamini and Hochberg at .05 over all figures of all levers. Where some are worse and none is better, the configs that set it go half of
 * the way back. What is better is left as it is: further out nobody has been. A pure function.
 */
final class LiveRule {

    private static final double FALSE_SHARE = .05;
    private static final double ALPHA = .05;
    private static final int MOST_CONFIGS = 3;

    private LiveRule() {}

    static List<Candidate> candidates(List<LeverEffect> effects, List<LiveConfig> published, LeverCatalog catalog) {
        List<Told> told = told(effects);
        double[] adjusted = told.isEmpty()
                ? new double[0]
                : Multiplicity.benjaminiHochberg(
                        told.stream().mapToDouble(Told::pValue).toArray());
        List<Candidate> candidates = new ArrayList<>();
        Set<String> levers = new HashSet<>();
        for (Told one : told) {
            Lever lever = catalog.levers().get(one.lever());
            if (lever != null && levers.add(one.lever())) {
                List<Evidence> worse = new ArrayList<>();
                boolean better = false;
                for (int index = 0; index < told.size(); index++) {
                    Told other = told.get(index);
                    if (other.lever().equals(one.lever()) && adjusted[index] <= FALSE_SHARE) {
                        better |= !other.isWorse();
                        if (other.isWorse()) {
                            worse.add(other.evidence(adjusted[index]));
                        }
                    }
                }
                if (!worse.isEmpty() && !better) {
                    candidates.addAll(back(lever, worse, published));
                }
            }
        }
        return candidates;
    }

    /** Whether more of a figure is worse. */
    static boolean isMoreWorse(String metric) {
        return !metric.startsWith("coverage_");
    }

    // The first of each lever is of the newest version.
    private static List<Told> told(List<LeverEffect> effects) {
        List<Told> told = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (LeverEffect effect : effects) {
            if (seen.add(effect.lever())) {
                for (FigureEffect figure : effect.figures()) {
                    Double difference = figure.difference();
                    Double low = figure.low();
                    Double high = figure.high();
                    if (difference != null && low != null && high != null && high > low) {
                        told.add(new Told(effect.lever(), figure, difference, (high - low) / 2));
                    }
                }
            }
        }
        return told;
    }

    private static List<Candidate> back(Lever lever, List<Evidence> worse, List<LiveConfig> published) {
        return published.stream()
                .filter(config -> config.scope() != ConfigScope.EXPERIMENT)
                .filter(config -> {
                    JsonNode value = config.payload().get(lever.key());
                    return value != null && !value.equals(lever.defaultValue());
                })
                .sorted(Comparator.comparing(LiveConfig::activatedVersion).reversed())
                .limit(MOST_CONFIGS)
                .map(config -> candidate(lever, worse, config))
                .toList();
    }

    private static Candidate candidate(Lever lever, List<Evidence> worse, LiveConfig config) {
        JsonNode from = config.payload().get(lever.key());
        JsonNode to = HalfWay.back(lever, from);
        ObjectNode payload = config.payload().deepCopy();
        payload.set(lever.key(), to);
        LiveConfig changed = new LiveConfig(
                Ids.newId(),
                0,
                config.name(),
                config.scope(),
                config.scopeRef(),
                config.window(),
                config.priority(),
                config.activatedVersion(),
                config.targeting(),
                payload);
        return new Candidate(
                Basis.LIVE,
                changed,
                config.id(),
                config,
                null,
                List.of(new LeverDifference(lever.key(), from, to)),
                worse);
    }

    /** A figure of a lever; its interval is taken as that of a normal figure. */
    private record Told(String lever, FigureEffect figure, double difference, double half) {

        double pValue() {
            return 2 * Normal.above(Math.abs(difference) * Normal.twoSided(ALPHA) / half);
        }

        boolean isWorse() {
            return difference > 0 == isMoreWorse(figure.metric());
        }

        Evidence evidence(double adjusted) {
            return new Evidence(figure.metric(), figure.n(), difference, figure.low(), figure.high(), adjusted);
        }
    }
}
