package dev.liveops.telemetry.kpis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row a place: turns with their latency, their errors, what they covered and what they took. */
final class TurnsShape implements Shape {

    private static final double MICROS_OF_MILLI = 1_000;
    private static final double THOUSANDTHS = 1_000;
    private static final double MEDIAN = .5;
    private static final double MOST = .95;

    private final Question question;

    TurnsShape(Question question) {
        this.question = question;
    }

    @Override
    public List<String> itemKeys() {
        return List.of();
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        List<KpiRow> rows = new ArrayList<>();
        places(sums).forEach((place, turns) -> rows.add(row(place, turns)));
        return rows;
    }

    @Override
    public List<KpiHistogram> histograms(Sums sums) {
        List<KpiHistogram> histograms = new ArrayList<>();
        places(sums)
                .forEach((place, turns) -> histograms.add(new KpiHistogram(
                        RowBuilder.at(question, place).build().key(), turns.latencies.bins(MICROS_OF_MILLI))));
        return histograms;
    }

    private Map<Place, Turns> places(Sums sums) {
        Map<Place, Turns> places = new TreeMap<>(Place.ORDER);
        for (Sum sum : sums.of(Source.TURNS)) {
            places.computeIfAbsent(question.place(sum), any -> new Turns()).add(sum);
        }
        return places;
    }

    private RowBuilder start(Place place, Turns turns) {
        return RowBuilder.at(question, place)
                .count(Measure.TURNS, turns.m(1))
                .figure(Measure.LATENCY_P50, turns.latencies.quantile(MEDIAN, MICROS_OF_MILLI))
                .figure(Measure.LATENCY_P95, turns.latencies.quantile(MOST, MICROS_OF_MILLI))
                .mean(Measure.LATENCY, turns.latencyMicros / MICROS_OF_MILLI, turns.latencies.size())
                .share(Measure.ERROR_RATE, turns.m(2), turns.m(1))
                .share(Measure.FAILED_RATE, turns.m(3), turns.m(1))
                .share(Measure.ORACLE_FAILURE_RATE, turns.m(4), turns.m(1));
    }

    private KpiRow row(Place place, Turns turns) {
        RowBuilder row = start(place, turns);
        turns.oracles.forEach(
                (oracle, sum) -> row.share(Measure.ORACLE_FAILURES_OF.wire(oracle), sum.m(1), turns.m(1)));
        turns.coverage.forEach(
                (system, sum) -> row.mean(Measure.COVERAGE_OF.wire(system), sum.m(2) / THOUSANDTHS, sum.m(1)));
        return row.count(Measure.TOKENS, turns.m(5) + turns.m(7))
                .mean(Measure.INPUT_TOKENS, turns.m(5), turns.m(6))
                .mean(Measure.OUTPUT_TOKENS, turns.m(7), turns.m(8))
                .mean(Measure.TOOL_CALLS, turns.toolCalls, turns.toldToolCalls)
                .build();
    }

    /** Turns of one row. */
    private static final class Turns {

        private final Histogram latencies = new Histogram();
        private final Map<String, Sum> oracles = new TreeMap<>();
        private final Map<String, Sum> coverage = new TreeMap<>();
        private @Nullable Sum all;
        private double latencyMicros;
        private long toolCalls;
        private long toldToolCalls;

        void add(Sum sum) {
            int colon = sum.item().indexOf(':');
            String kind = colon < 0 ? sum.item() : sum.item().substring(0, colon);
            String word = sum.item().substring(colon + 1);
            switch (kind) {
                case "" -> all = sum;
                case "tools" -> {
                    toldToolCalls = sum.m(1);
                    toolCalls = sum.m(2);
                }
                case "latency" -> {
                    latencies.add(Integer.parseInt(word), sum.m(1));
                    latencyMicros += sum.m(2);
                }
                case "coverage" -> coverage.put(word, sum);
                case "oracle" -> oracles.put(word, sum);
                default -> throw new IllegalStateException("no turns are counted as " + sum.item());
            }
        }

        long m(int number) {
            return all == null ? 0 : all.m(number);
        }
    }
}
