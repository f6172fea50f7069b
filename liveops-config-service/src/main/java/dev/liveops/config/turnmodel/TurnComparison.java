package dev.liveops.config.turnmodel;

import dev.liveops.config.turnmodel.TurnSimulator.Arm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Plays two arms on the same seeds and compares what they come to. */
public final class TurnComparison {

    /** Fewest pairs, which are played however little time there is. */
    public static final int MIN_PAIRS = 10;

    /** How long a turn takes, at the 95th percentile (mission: phase-28, Metrics). */
    public static final String LATENCY_HIGH = "latency_p95";

    // Of so many pairs at a time nobody looks at the clock.
    private static final int PIECE = 64;

    private final List<String> figures;

    private TurnComparison(List<String> figures) {
        this.figures = figures;
    }

    /**
     * What was played.
     *
     * @param pairs fewer than were wanted where time ran out
     * @param figures in the simulator's order; the 95th percentile of latency after its mean
     */
    public record Played(int pairs, List<SimulatedFigure> figures) {}

    /**
     * Plays.
     *
     * @param pairs how many are wanted, at least {@value #MIN_PAIRS}
     * @param isOver whether there is no more time
     */
    public static Played play(List<String> figures, Arm before, Arm after, int pairs, BooleanSupplier isOver) {
        return new TurnComparison(figures).run(before, after, pairs, isOver);
    }

    private Played run(Arm before, Arm after, int pairs, BooleanSupplier isOver) {
        double[][] without = new double[figures.size()][pairs];
        double[][] with = new double[figures.size()][pairs];
        int played = 0;
        while (played < pairs && (played < MIN_PAIRS || played % PIECE != 0 || !isOver.getAsBoolean())) {
            write(without, played, before.turn(played + 1));
            write(with, played, after.turn(played + 1));
            played++;
        }
        return new Played(played, compare(without, with, played));
    }

    private List<SimulatedFigure> compare(double[][] without, double[][] with, int played) {
        List<SimulatedFigure> compared = new ArrayList<>();
        for (int figure = 0; figure < figures.size(); figure++) {
            double[] from = Arrays.copyOf(without[figure], played);
            double[] to = Arrays.copyOf(with[figure], played);
            String name = figures.get(figure);
            compared.add(SimulatedFigure.mean(name, from, to));
            if (name.equals(TurnSimulator.LATENCY)) {
                compared.add(SimulatedFigure.high(LATENCY_HIGH, from, to));
            }
        }
        return compared;
    }

    private static void write(double[][] columns, int pair, double[] turn) {
        for (int figure = 0; figure < columns.length; figure++) {
            columns[figure][pair] = turn[figure];
        }
    }
}
