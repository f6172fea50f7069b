package dev.liveops.telemetry.kpis;

import java.util.Comparator;
import java.util.List;

/** A row a tier. */
final class TiersShape implements Shape {

    private final Question question;

    TiersShape(Question question) {
        this.question = question;
    }

    @Override
    public List<String> itemKeys() {
        return List.of("tier");
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        return sums.of(Source.TIERS).stream()
                .sorted(Comparator.comparing(question::place, Place.ORDER)
                        .thenComparing(sum -> Integer.parseInt(sum.item())))
                .map(this::row)
                .toList();
    }

    private KpiRow row(Sum sum) {
        return RowBuilder.at(question, question.place(sum))
                .key("tier", sum.item())
                .count(Measure.REACHED, sum.m(1))
                .count(Measure.CLEARED, sum.m(2))
                .share(Measure.CLEAR_RATE, sum.m(2), sum.m(1))
                .count(Measure.FINISHED, sum.m(4))
                .count(Measure.WON, sum.m(3))
                .share(Measure.TIER_WIN_RATE, sum.m(3), sum.m(4))
                .build();
    }
}
