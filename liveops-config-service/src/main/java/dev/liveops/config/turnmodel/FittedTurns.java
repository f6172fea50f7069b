package dev.liveops.config.turnmodel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.statistics.Quantile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Constants at which turns under the levers that are published come to what turns really took: levels are multiplied by what is over what
 * the model gives, some times over, since caps and timeouts bend them. Levels alone: how strongly a lever moves them stays assumed.
 *
 * @param fitted figures whose level the model gives as it is, to 5 %, or half a point of a share
 */
public record FittedTurns(TurnConstants constants, Set<String> fitted) {

    /** Turns of which a level is worth fitting. */
    public static final long MIN_TURNS = 500;

    private static final int TURNS = 2_000;
    private static final int ROUNDS = 6;
    private static final double CLOSE = .05;
    private static final double CLOSE_SHARE = .005;
    private static final double LEAST = .02;
    private static final double MOST = 50;
    private static final double MEDIAN = .5;
    private static final double HIGH = .95;
    // Standard deviations from the median to the 95th percentile.
    private static final double REACH = 1.6448536269514722;

    public FittedTurns {
        fitted = Set.copyOf(fitted);
    }

    /**
     * Fits.
     *
     * @param levers those that turns were played under
     */
    public static FittedTurns of(LiveTurns live, Map<String, JsonNode> levers) {
        TurnConstants constants = TurnConstants.ASSUMED;
        for (int round = 0; round < ROUNDS; round++) {
            constants = closer(constants, live, Levels.of(constants, levers));
        }
        return new FittedTurns(constants, close(live, Levels.of(constants, levers)));
    }

    /** The spread of what a turn took, by its quantiles. */
    public static double spread(double median, double high) {
        return Math.log(high / median) / REACH;
    }

    private static TurnConstants closer(TurnConstants before, LiveTurns live, Levels levels) {
        Map<String, Double> coverage = new HashMap<>(before.coverage());
        Map<String, Double> oracles = new HashMap<>(before.oracles());
        live.shares().forEach((figure, share) -> {
            Double level = levels.means().get(figure);
            if (level != null) {
                boolean covers = figure.startsWith("coverage_");
                double constant = covers ? before.coverage(figure) : before.oracle(figure);
                (covers ? coverage : oracles).put(figure, scaled(constant, share, level));
            }
        });
        Double tokens = live.tokens();
        Double latency = live.latency();
        Double spread = live.spread();
        return new TurnConstants(
                tokens == null ? before.tokens() : scaled(before.tokens(), tokens, levels.mean("tokens_total")),
                latency == null
                        ? before.latency()
                        : scaled(before.latency(), latency, levels.mean(TurnSimulator.LATENCY)),
                spread == null ? before.latencySpread() : scaled(before.latencySpread(), spread, levels.spread()),
                coverage,
                oracles);
    }

    private static double scaled(double constant, double wanted, double level) {
        double next = level > 0 ? constant * wanted / level : constant;
        return Math.max(LEAST, Math.min(MOST, next));
    }

    private static Set<String> close(LiveTurns live, Levels levels) {
        Set<String> close = new TreeSet<>();
        live.shares().forEach((figure, share) -> {
            Double level = levels.means().get(figure);
            if (level != null && Math.abs(level - share) <= Math.max(CLOSE_SHARE, CLOSE * share)) {
                close.add(figure);
            }
        });
        if (isClose(live.tokens(), levels.mean("tokens_total"))) {
            close.add("tokens_total");
        }
        if (isClose(live.latency(), levels.mean(TurnSimulator.LATENCY))) {
            close.add(TurnSimulator.LATENCY);
            if (isClose(live.spread(), levels.spread())) {
                close.add(TurnComparison.LATENCY_HIGH);
            }
        }
        return close;
    }

    private static boolean isClose(@Nullable Double live, double level) {
        return live != null && Math.abs(level - live) <= CLOSE * Math.abs(live);
    }

    /** What the model gives: means by figure, and the spread of latency. */
    private record Levels(Map<String, Double> means, double spread) {

        static Levels of(TurnConstants constants, Map<String, JsonNode> levers) {
            TurnSimulator turns = new SyntheticTurns(constants);
            TurnSimulator.Arm arm = turns.arm(levers);
            double[] sums = new double[turns.figures().size()];
            double[] latencies = new double[TURNS];
            for (int seed = 1; seed <= TURNS; seed++) {
                double[] turn = arm.turn(seed);
                for (int figure = 0; figure < sums.length; figure++) {
                    sums[figure] += turn[figure];
                }
                latencies[seed - 1] = turn[0];
            }
            Map<String, Double> means = new HashMap<>();
            for (int figure = 0; figure < sums.length; figure++) {
                means.put(turns.figures().get(figure), sums[figure] / TURNS);
            }
            Arrays.sort(latencies);
            double median = Math.max(1, Quantile.ofSorted(latencies, MEDIAN));
            return new Levels(means, FittedTurns.spread(median, Math.max(median, Quantile.ofSorted(latencies, HIGH))));
        }

        double mean(String figure) {
            return means.getOrDefault(figure, 0.0);
        }
    }
}
