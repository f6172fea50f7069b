package dev.liveops.config.effect;

import dev.liveops.config.effect.LeverEffects.FigureEffect;
import dev.liveops.config.effect.LeverEffects.LeverEffect;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows what levers went with, of each lever at the newest version that has it, on the replica that estimates: {@code
 * awf.liveops.impact.<figure>} by {@code lever}, {@code source} ({@code live}) and {@code bound}: {@code estimate} of the difference,
 * {@code low} and {@code high} of its interval.
 */
@Singleton
class EffectMetrics {

    /** Before the figure's name: error_rate, latency_p95, tokens_total, coverage_*, oracles_* (mission: phase-28, Metrics). */
    static final String IMPACT = "awf.liveops.impact.";

    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new HashMap<>();

    EffectMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows these and nothing else. */
    synchronized void show(List<LeverEffect> effects) {
        Map<String, List<MultiGauge.Row<?>>> rows = new HashMap<>();
        gauges.keySet().forEach(name -> rows.put(name, new ArrayList<>()));
        Set<String> shown = new HashSet<>();
        for (LeverEffect effect : effects) {
            if (shown.add(effect.lever())) {
                effect.figures().forEach(figure -> add(rows, effect.lever(), figure));
            }
        }
        rows.forEach((name, values) -> gauge(name).register(values, true));
    }

    private static void add(Map<String, List<MultiGauge.Row<?>>> rows, String lever, FigureEffect figure) {
        List<MultiGauge.Row<?>> of = rows.computeIfAbsent(figure.metric(), any -> new ArrayList<>());
        addIfKnown(of, lever, "estimate", figure.difference());
        addIfKnown(of, lever, "low", figure.low());
        addIfKnown(of, lever, "high", figure.high());
    }

    private static void addIfKnown(List<MultiGauge.Row<?>> rows, String lever, String bound, @Nullable Double value) {
        if (value != null) {
            rows.add(MultiGauge.Row.of(Tags.of("lever", lever, "source", "live", "bound", bound), value));
        }
    }

    private MultiGauge gauge(String figure) {
        return gauges.computeIfAbsent(
                figure,
                name -> MultiGauge.builder(IMPACT + name)
                        .description("What turns with a lever off its default have over turns without; observational")
                        .register(registry));
    }
}
