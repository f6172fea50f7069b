package dev.liveops.config.effect;

import dev.liveops.config.effect.LeverEffects.FigureEffect;
import dev.liveops.config.effect.LeverEffects.LeverEffect;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.Welch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Compares turns in which a lever was off its default with turns in which it was not; a pure function of them. Used once. */
final class EffectEstimator {

    /** Fewest turns of either side (issue 16). */
    static final int MIN_TURNS = 200;

    private static final double ALPHA = .05;
    private static final int MAX_VERSIONS = 20;

    private final List<JoinedTurn> turns;
    private int leftOut;

    /** @param turns each turn once */
    EffectEstimator(List<JoinedTurn> turns) {
        this.turns = turns;
    }

    /** By lever, the newest version first, the newest twenty of each. */
    List<LeverEffect> estimate() {
        Map<String, Map<Long, List<JoinedTurn>>> adopted = new TreeMap<>();
        for (JoinedTurn turn : turns) {
            for (String lever : turn.turn().adopted()) {
                adopted.computeIfAbsent(lever, any -> new TreeMap<>(Comparator.reverseOrder()))
                        .computeIfAbsent(turn.turn().version(), any -> new ArrayList<>())
                        .add(turn);
            }
        }
        List<LeverEffect> effects = new ArrayList<>();
        adopted.forEach((lever, versions) -> versions.entrySet().stream()
                .limit(MAX_VERSIONS)
                .forEach(version -> {
                    LeverEffect effect = effect(lever, version.getKey(), version.getValue());
                    if (effect == null) {
                        leftOut++;
                    } else {
                        effects.add(effect);
                    }
                }));
        return effects;
    }

    /** How many pairs of lever and version had too few turns on a side. */
    int leftOut() {
        return leftOut;
    }

    private @Nullable LeverEffect effect(String lever, long version, List<JoinedTurn> moved) {
        if (moved.size() < MIN_TURNS) {
            return null;
        }
        Instant first = moved.stream()
                .map(turn -> turn.turn().at())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant last = moved.stream()
                .map(turn -> turn.turn().at())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Predicate<JoinedTurn> still = turn -> !turn.turn().adopted().contains(lever);
        Predicate<JoinedTurn> meanwhile =
                turn -> !turn.turn().at().isBefore(first) && !turn.turn().at().isAfter(last);
        LeverEffect concurrent = compare(lever, version, "concurrent", moved, still.and(meanwhile));
        return concurrent == null ? compare(lever, version, "window", moved, still) : concurrent;
    }

    private @Nullable LeverEffect compare(
            String lever, long version, String comparison, List<JoinedTurn> moved, Predicate<JoinedTurn> others) {
        Map<String, List<JoinedTurn>> with = bySession(moved);
        Map<String, List<JoinedTurn>> without =
                bySession(turns.stream().filter(others).toList());
        // A session that saw both is no draw of either.
        Set<String> mixed = new HashSet<>(with.keySet());
        mixed.retainAll(without.keySet());
        with.keySet().removeAll(mixed);
        without.keySet().removeAll(mixed);
        Arm treated = new Arm(with);
        Arm control = new Arm(without);
        if (treated.turns() < MIN_TURNS || control.turns() < MIN_TURNS) {
            return null;
        }
        List<JoinedTurn> both = new ArrayList<>(treated.all());
        both.addAll(control.all());
        return new LeverEffect(
                lever,
                version,
                LeverEffects.OBSERVATIONAL,
                comparison,
                treated.side(),
                control.side(),
                mixed.size(),
                TurnFigure.of(both).stream()
                        .map(figure -> figure(figure, treated.told(figure), control.told(figure)))
                        .toList());
    }

    private static FigureEffect figure(TurnFigure figure, List<double[]> treated, List<double[]> control) {
        boolean isQuantile = figure.name().equals(TurnFigure.LATENCY);
        Moments with = isQuantile ? Arm.quantile(treated, ALPHA) : Arm.mean(treated);
        Moments without = isQuantile ? Arm.quantile(control, ALPHA) : Arm.mean(control);
        Effect effect = Effect.of(without, with, Difference.ABSOLUTE);
        Interval interval = effect instanceof Effect.Known known ? interval(known, isQuantile) : null;
        Double ofTreated = isQuantile ? Arm.plainQuantile(treated) : Arm.plainMean(treated);
        Double ofControl = isQuantile ? Arm.plainQuantile(control) : Arm.plainMean(control);
        return new FigureEffect(
                figure.name(),
                effect.status() == Status.OK ? "ok" : effect.status().name().toLowerCase(Locale.ROOT),
                Arm.count(treated) + Arm.count(control),
                ofTreated,
                ofControl,
                ofTreated == null || ofControl == null ? null : ofTreated - ofControl,
                interval == null ? null : interval.low(),
                interval == null ? null : interval.high());
    }

    private static Interval interval(Effect.Known known, boolean isQuantile) {
        return isQuantile
                ? known.normalInterval(ALPHA)
                : Welch.test(known, Alternative.TWO_SIDED, ALPHA).interval();
    }

    private static Map<String, List<JoinedTurn>> bySession(Collection<JoinedTurn> some) {
        Map<String, List<JoinedTurn>> sessions = new HashMap<>();
        some.forEach(turn -> sessions.computeIfAbsent(turn.turn().sessionId(), any -> new ArrayList<>())
                .add(turn));
        return sessions;
    }
}
