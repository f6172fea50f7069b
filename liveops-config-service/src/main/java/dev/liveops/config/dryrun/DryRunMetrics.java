package dev.liveops.config.dryrun;

import dev.liveops.config.turnmodel.SimulatedFigure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows what the last dry run of each lever said, on the replica that made it: {@code awf.liveops.impact.<figure>} by {@code lever} ({@value
 * #SEVERAL} for a change of more than one), {@code source} ({@code dry_run}) and {@code bound}, as what levers go with in live turns is shown.
 */
@Singleton
class DryRunMetrics {

    /** Before the figure's name (mission: phase-28, Metrics). */
    static final String IMPACT = "awf.liveops.impact.";

    /** The lever of a change of more than one. */
    static final String SEVERAL = "several";

    // As many as a catalog has levers, and then some.
    private static final int MOST_LEVERS = 200;

    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new HashMap<>();
    private final Map<String, List<SimulatedFigure>> last = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<SimulatedFigure>> eldest) {
            return size() > MOST_LEVERS;
        }
    };

    DryRunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows what a dry run said of levers of the catalog. */
    synchronized void show(List<String> levers, List<SimulatedFigure> figures) {
        if (levers.isEmpty()) {
            return;
        }
        last.put(levers.size() == 1 ? levers.get(0) : SEVERAL, figures);
        Map<String, List<MultiGauge.Row<?>>> rows = new HashMap<>();
        gauges.keySet().forEach(name -> rows.put(name, new ArrayList<>()));
        last.forEach((lever, shown) ->
                shown.stream().filter(figure -> figure.difference() != 0).forEach(figure -> add(rows, lever, figure)));
        rows.forEach((name, values) -> gauge(name).register(values, true));
    }

    private static void add(Map<String, List<MultiGauge.Row<?>>> rows, String lever, SimulatedFigure figure) {
        List<MultiGauge.Row<?>> of = rows.computeIfAbsent(figure.metric(), any -> new ArrayList<>());
        addIfKnown(of, lever, "estimate", figure.difference());
        addIfKnown(of, lever, "low", figure.low());
        addIfKnown(of, lever, "high", figure.high());
    }

    private static void addIfKnown(List<MultiGauge.Row<?>> rows, String lever, String bound, @Nullable Double value) {
        if (value != null) {
            rows.add(MultiGauge.Row.of(Tags.of("lever", lever, "source", "dry_run", "bound", bound), value));
        }
    }

    private MultiGauge gauge(String figure) {
        return gauges.computeIfAbsent(
                figure,
                name -> MultiGauge.builder(IMPACT + name)
                        .description("What a simulated turn has with a change over one without; synthetic")
                        .register(registry));
    }
}
