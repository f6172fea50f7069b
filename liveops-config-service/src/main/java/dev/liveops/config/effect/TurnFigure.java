package dev.liveops.config.effect;

import dev.liveops.model.telemetry.TurnsFound.Figures;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A figure that turns may tell, as the mission names it (phase-28, Metrics).
 *
 * @param of what a turn tells; null for nothing
 */
record TurnFigure(String name, Function<Figures, @Nullable Double> of) {

    /** The one that is compared at its 95th percentile; all others at their means. */
    static final String LATENCY = "latency_p95";

    // Each is a name of a metric: as many as a deployment of the game has systems and oracles.
    private static final int MOST_NAMES = 16;

    /** The figures that some turn may tell. */
    static Collection<TurnFigure> of(Collection<JoinedTurn> turns) {
        Map<String, TurnFigure> figures = new LinkedHashMap<>();
        add(figures, "error_rate", turn -> turn.error() ? 1.0 : 0.0);
        add(figures, LATENCY, turn -> number(turn.latencyMs()));
        add(figures, "tokens_total", TurnFigure::tokens);
        names(turns, turn -> turn.coverage().keySet())
                .forEach(system -> add(
                        figures,
                        "coverage_" + plain(system),
                        turn -> number(turn.coverage().get(system))));
        names(turns, turn -> turn.oracleFailures().keySet())
                .forEach(oracle -> add(figures, "oracles_" + plain(oracle), turn ->
                        (double) turn.oracleFailures().getOrDefault(oracle, 0L)));
        return figures.values();
    }

    private static void add(Map<String, TurnFigure> figures, String name, Function<Figures, @Nullable Double> of) {
        figures.putIfAbsent(name, new TurnFigure(name, of));
    }

    private static Collection<String> names(Collection<JoinedTurn> turns, Function<Figures, Collection<String>> of) {
        TreeSet<String> names = new TreeSet<>();
        turns.forEach(turn -> names.addAll(of.apply(turn.figures())));
        return names.stream().limit(MOST_NAMES).toList();
    }

    private static @Nullable Double tokens(Figures turn) {
        Integer in = turn.inputTokens();
        Integer out = turn.outputTokens();
        return in == null && out == null ? null : (double) (in == null ? 0L : in) + (out == null ? 0L : out);
    }

    private static @Nullable Double number(@Nullable BigDecimal told) {
        return told == null ? null : told.doubleValue();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }
}
