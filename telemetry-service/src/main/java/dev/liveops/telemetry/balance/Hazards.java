package dev.liveops.telemetry.balance;

import dev.liveops.statistics.ExactBinomial;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Multiplicity;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.balance.HazardSpikes;
import dev.liveops.statistics.balance.HazardSpikes.Spike;
import dev.liveops.statistics.experiment.BernoulliSequence;
import dev.liveops.telemetry.balance.BalanceHazards.BandHazard;
import dev.liveops.telemetry.balance.BalanceHazards.TierRow;
import dev.liveops.telemetry.balance.BalanceHazards.WaveRow;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where runs end: of those that reach a tier or meet a wave, how many fail in it (statistics.md 5.3). A verdict takes the interval to lie
 * beyond the target and its tolerance, and an exact test of the target to hold among all of them (Benjamini and Hochberg).
 */
final class Hazards {

    private static final double ALPHA = .05;
    private static final double FEWEST_GET_THROUGH = .01;
    private static final long LEAST_TRIES = 200;
    private static final String NO_TARGET = "NO_TARGET";
    private static final String UNKNOWN = "INSUFFICIENT_DATA";

    private Hazards() {}

    /** Tiers from the first to the last that any run reached. */
    static List<TierRow> tiers(DraftTable table, BalanceSettings settings) {
        TreeMap<Integer, Map<String, long[]>> tiers = new TreeMap<>();
        for (DraftCell cell : table.of(DraftFamily.TIERS)) {
            long[] sums = tiers.computeIfAbsent(cell.place().tier(), any -> new TreeMap<>())
                    .computeIfAbsent(cell.place().band(), any -> new long[2]);
            sums[0] += cell.m(1);
            sums[1] += cell.m(2);
        }
        List<Integer> numbers = List.copyOf(tiers.keySet());
        List<Tried> all =
                numbers.stream().map(tier -> Tried.of(tiers.get(tier).values())).toList();
        double[] adjusted = adjusted(all, targets(numbers.size(), settings));
        List<Spike> spikes = spikes(all);
        List<TierRow> rows = new ArrayList<>();
        double survival = 1;
        for (int place = 0; place < numbers.size(); place++) {
            Tried tier = all.get(place);
            Double target = target(place, settings);
            Interval interval = tier.interval();
            survival *= 1 - tier.hazard();
            rows.add(new TierRow(
                    numbers.get(place),
                    tier.reached(),
                    tier.failed(),
                    tier.reached() == 0 ? null : (Double) tier.hazard(),
                    interval == null ? null : (Double) interval.low(),
                    interval == null ? null : (Double) interval.high(),
                    verdict(tier, target, settings.tolerance(), adjusted[place]),
                    target,
                    target == null ? null : (Double) adjusted[place],
                    survival,
                    spikes.isEmpty() ? null : (Double) spikes.get(place).excess(),
                    !spikes.isEmpty() && spikes.get(place).spike(),
                    tier.isImpossible(),
                    bands(tiers.get(numbers.get(place)), target, settings.tolerance())));
        }
        return rows;
    }

    private static @Nullable Double target(int place, BalanceSettings settings) {
        return place < settings.tierTargets().size() ? settings.tierTargets().get(place) : null;
    }

    private static List<Double> targets(int tiers, BalanceSettings settings) {
        return settings.tierTargets()
                .subList(0, Math.min(tiers, settings.tierTargets().size()));
    }

    private static List<BandHazard> bands(Map<String, long[]> bands, @Nullable Double target, double tolerance) {
        List<BandHazard> rows = new ArrayList<>();
        bands.forEach((band, sums) -> {
            Tried tried = new Tried(sums[0], sums[1]);
            Interval interval = tried.interval();
            if (interval != null) {
                rows.add(new BandHazard(
                        band,
                        tried.reached(),
                        tried.failed(),
                        tried.hazard(),
                        interval.low(),
                        interval.high(),
                        verdict(tried, target, tolerance, 0)));
            }
        });
        return rows;
    }

    /** Waves in the order in which a run meets them. */
    static List<WaveRow> waves(DraftTable table, BalanceSettings settings) {
        TreeMap<Wave, long[]> waves =
                new TreeMap<>(Comparator.comparingInt(Wave::tier).thenComparingInt(Wave::number));
        table.byItem(DraftFamily.WAVES)
                .forEach((number, cells) -> cells.forEach(cell -> {
                    long[] sums = waves.computeIfAbsent(
                            new Wave(cell.place().tier(), Integer.parseInt(number)), any -> new long[2]);
                    sums[0] += cell.m(1) + cell.m(2);
                    sums[1] += cell.m(2);
                }));
        List<Wave> places = List.copyOf(waves.keySet());
        List<Tried> all =
                waves.values().stream().map(sums -> new Tried(sums[0], sums[1])).toList();
        Double target = settings.waveTarget();
        double[] adjusted = adjusted(
                all,
                target == null ? List.of() : places.stream().map(any -> target).toList());
        List<Spike> spikes = spikes(all);
        List<WaveRow> rows = new ArrayList<>();
        for (int place = 0; place < places.size(); place++) {
            Tried wave = all.get(place);
            Interval interval = wave.interval();
            if (interval != null) {
                rows.add(new WaveRow(
                        places.get(place).tier(),
                        places.get(place).number(),
                        wave.reached(),
                        wave.failed(),
                        wave.hazard(),
                        interval.low(),
                        interval.high(),
                        verdict(wave, target, settings.tolerance(), adjusted[place]),
                        spikes.isEmpty() ? null : (Double) spikes.get(place).excess(),
                        !spikes.isEmpty() && spikes.get(place).spike(),
                        wave.isImpossible()));
            }
        }
        return rows;
    }

    /** P-values of the targets, adjusted; 1 where there is none. */
    private static double[] adjusted(List<Tried> tried, List<Double> targets) {
        double[] exact = new double[targets.size()];
        for (int place = 0; place < exact.length; place++) {
            Tried each = tried.get(place);
            exact[place] = ExactBinomial.twoSided(each.failed(), each.reached(), targets.get(place));
        }
        double[] adjusted = new double[tried.size()];
        Arrays.fill(adjusted, 1);
        System.arraycopy(Multiplicity.benjaminiHochberg(exact), 0, adjusted, 0, exact.length);
        return adjusted;
    }

    private static List<Spike> spikes(List<Tried> tried) {
        return tried.size() < 2
                ? List.of()
                : HazardSpikes.of(
                        tried.stream().mapToLong(Tried::reached).toArray(),
                        tried.stream().mapToLong(Tried::failed).toArray(),
                        ALPHA);
    }

    private static String verdict(Tried tried, @Nullable Double target, double tolerance, double adjustedP) {
        Interval interval = tried.interval();
        if (interval == null) {
            return UNKNOWN;
        }
        if (target == null) {
            return NO_TARGET;
        }
        if (adjustedP > ALPHA) {
            return "OK";
        }
        if (interval.low() > target + tolerance) {
            return "TOO_HARD";
        }
        return interval.high() < target - tolerance ? "TOO_EASY" : "OK";
    }

    /** How many came to something, and failed in it. */
    private record Tried(long reached, long failed) {

        static Tried of(Iterable<long[]> parts) {
            long reached = 0;
            long failed = 0;
            for (long[] part : parts) {
                reached += part[0];
                failed += part[1];
            }
            return new Tried(reached, failed);
        }

        double hazard() {
            return reached == 0 ? 0 : (double) failed / reached;
        }

        @Nullable
        Interval interval() {
            return reached == 0 ? null : new Proportion(failed, reached).wilson(ALPHA);
        }

        boolean isImpossible() {
            return reached >= LEAST_TRIES
                    && hazard() > 1 - FEWEST_GET_THROUGH
                    && BernoulliSequence.interval(new Proportion(reached - failed, reached), ALPHA, LEAST_TRIES)
                                    .high()
                            < FEWEST_GET_THROUGH;
        }
    }

    /** A wave of a tier. */
    private record Wave(int tier, int number) {}
}
