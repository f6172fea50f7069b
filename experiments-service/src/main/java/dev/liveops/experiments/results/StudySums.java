package dev.liveops.experiments.results;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Telemetry's sums of an experiment, as it answers them. */
record StudySums(
        String key,
        Instant asOf,
        @Nullable Instant sealedUntil,
        long multiExposed,
        List<Exposed> exposed,
        List<Part> exposedBy,
        List<OfMetric> metrics) {

    /** Users who were exposed on a day. */
    record Exposed(int phase, String variantId, LocalDate day, long users) {}

    /** Exposed users with something in common. */
    record Part(String dimension, String value, int phase, String variantId, long users) {}

    /** Users of a cell. */
    record Open(int phase, String variantId, long users) {}

    /** Sums over users of a cell; of a sealed day those whose window was over in it. */
    record Row(
            int phase,
            String variantId,
            @Nullable LocalDate day,
            @Nullable String dimension,
            @Nullable String value,
            long n,
            @Nullable BigDecimal values,
            @Nullable BigDecimal squares,
            @Nullable BigDecimal denominators,
            @Nullable BigDecimal denominatorSquares,
            @Nullable BigDecimal products,
            @Nullable BigDecimal before,
            @Nullable BigDecimal beforeSquares,
            @Nullable BigDecimal beforeProducts) {}

    /** Ordered values of a cell. */
    record Ranks(int phase, String variantId, long n, double quantile, double lower, double upper) {}

    /** Of one metric. */
    record OfMetric(
            String metric,
            @Nullable Double cap,
            List<Row> rows,
            List<Row> capped,
            List<Open> open,
            List<Ranks> quantiles,
            List<Row> segments) {}
}
