package dev.liveops.telemetry.kpis;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** A row an item that is counted and nothing else, the most frequent first. */
final class CountsShape implements Shape {

    private final Question question;
    private final Measure measure;
    private final List<String> keys;
    private final Function<String, List<String>> split;

    private CountsShape(Question question, Measure measure, List<String> keys, Function<String, List<String>> split) {
        this.question = question;
        this.measure = measure;
        this.keys = keys;
        this.split = split;
    }

    static CountsShape volume(Question question) {
        return new CountsShape(question, Measure.EVENTS, List.of("event_type"), List::of);
    }

    static CountsShape leaderboards(Question question) {
        return new CountsShape(question, Measure.VIEWS, List.of("scope"), List::of);
    }

    /** Levels, whose content type is empty, and unlocks. */
    static CountsShape progression(Question question) {
        return new CountsShape(
                question, Measure.TIMES, List.of("step", "content_type", "id"), CountsShape::splitProgression);
    }

    // level:<n>, or unlock:<content type>:<content id>, where the id may hold what it likes.
    private static List<String> splitProgression(String item) {
        String[] parts = item.split(":", 3);
        return parts.length < 3 ? List.of(parts[0], "", parts[1]) : List.of(parts);
    }

    @Override
    public List<String> itemKeys() {
        return keys;
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        return sums.of(question.kpi().main()).stream()
                .sorted(Comparator.comparing(question::place, Place.ORDER)
                        .thenComparing(sum -> -sum.m(1))
                        .thenComparing(Sum::item))
                .map(this::row)
                .toList();
    }

    private KpiRow row(Sum sum) {
        RowBuilder row = RowBuilder.at(question, question.place(sum));
        List<String> values = split.apply(sum.item());
        for (int index = 0; index < keys.size(); index++) {
            row.key(keys.get(index), values.get(index));
        }
        return row.count(measure, sum.m(1)).build();
    }
}
