package dev.liveops.telemetry.kpis;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What every figure counts. */
@Schema(description = "What every figure counts, and which KPI has it")
public record KpiDefinitions(List<KpiFigures> kpis, List<KpiDefinition> definitions) {

    public KpiDefinitions {
        kpis = List.copyOf(kpis);
        definitions = List.copyOf(definitions);
    }

    /** All there are. */
    static KpiDefinitions all() {
        return new KpiDefinitions(
                Arrays.stream(Kpi.values()).map(KpiFigures::of).toList(),
                Arrays.stream(Measure.values()).map(Measure::definition).toList());
    }

    /**
     * A KPI and its figures.
     *
     * @param dimensions by which it can be broken down and filtered; an experiment as {@code experiment:<id>}
     */
    @Schema(description = "A KPI, its figures, and by what it can be broken down and filtered")
    public record KpiFigures(
            @Schema(examples = "tiers") String kpi,
            String description,
            List<String> figures,
            @Schema(examples = "platform") List<String> dimensions) {

        public KpiFigures {
            figures = List.copyOf(figures);
            dimensions = List.copyOf(dimensions);
        }

        static KpiFigures of(Kpi kpi) {
            return new KpiFigures(
                    kpi.wire(),
                    kpi.description(),
                    kpi.measures().stream().map(Measure::wire).toList(),
                    kpi.main().dimensionNames());
        }
    }
}
