package dev.liveops.telemetry.kpis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A row a piece of content, the one that is offered most first. */
final class ContentShape implements Shape {

    private final Question question;

    ContentShape(Question question) {
        this.question = question;
    }

    @Override
    public List<String> itemKeys() {
        return List.of("content_id", "kind");
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        Map<Place, Long> finished = new HashMap<>();
        sums.of(Source.RUNS).stream()
                .filter(sum -> sum.isItem(""))
                .forEach(sum -> finished.merge(question.place(sum), sum.m(3), Long::sum));
        return sums.of(Source.CONTENT).stream()
                .sorted(Comparator.comparing(question::place, Place.ORDER)
                        .thenComparing(sum -> -sum.m(1))
                        .thenComparing(sum -> -sum.m(2))
                        .thenComparing(Sum::item))
                .map(sum -> row(sum, sums.kinds(), finished.getOrDefault(question.place(sum), 0L)))
                .toList();
    }

    private KpiRow row(Sum sum, Map<String, String> kinds, long finished) {
        return RowBuilder.at(question, question.place(sum))
                .key("content_id", sum.item())
                .key("kind", kinds.getOrDefault(sum.item(), ""))
                .count(Measure.OFFERS, sum.m(1))
                .count(Measure.PICKS, sum.m(2))
                .share(Measure.PICK_RATE, sum.m(2), sum.m(1))
                .share(Measure.USAGE, sum.m(5), finished)
                .share(Measure.WIN_RATE_OFFERED, sum.m(4), sum.m(3))
                .share(Measure.WIN_RATE_PICKED, sum.m(6), sum.m(5))
                .share(Measure.WIN_RATE_NOT_PICKED, sum.m(8), sum.m(7))
                .build();
    }
}
