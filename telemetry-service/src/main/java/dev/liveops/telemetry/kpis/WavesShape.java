package dev.liveops.telemetry.kpis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A row a wave, and which share of runs is left after it (product-limit estimate; E. L. Kaplan and P. Meier, 1958). */
final class WavesShape implements Shape {

    private static final double THOUSANDTHS = 1_000;
    private static final int NO_TIER = -1;

    private final Question question;

    WavesShape(Question question) {
        this.question = question;
    }

    @Override
    public List<String> itemKeys() {
        return List.of("tier", "wave");
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        List<Sum> waves = sums.of(Source.WAVES).stream()
                .sorted(Comparator.comparing(question::place, Place.ORDER)
                        .thenComparing(WavesShape::tierNumber)
                        .thenComparing(sum -> Integer.parseInt(wave(sum))))
                .toList();
        List<KpiRow> rows = new ArrayList<>(waves.size());
        double survival = 1;
        Place place = null;
        for (Sum wave : waves) {
            if (!question.place(wave).equals(place)) {
                place = question.place(wave);
                survival = 1;
            }
            long met = wave.m(1) + wave.m(2);
            survival *= met == 0 ? 1 : (double) wave.m(1) / met;
            rows.add(row(wave, survival, met));
        }
        return rows;
    }

    private KpiRow row(Sum sum, double survival, long met) {
        return RowBuilder.at(question, question.place(sum))
                .key("tier", tier(sum))
                .key("wave", wave(sum))
                .count(Measure.CLEARED, sum.m(1))
                .count(Measure.FAILED, sum.m(2))
                .share(Measure.FAIL_RATE, sum.m(2), met)
                .figure(Measure.SURVIVAL, new KpiFigure(survival, met, null, null))
                .mean(Measure.CORE_HP_AT_DEATH, sum.m(3) / THOUSANDTHS, sum.m(4))
                .mean(Measure.HEROES_REMAINING, sum.m(5), sum.m(6))
                .build();
    }

    private static int tierNumber(Sum sum) {
        String tier = tier(sum);
        return tier.isEmpty() ? NO_TIER : Integer.parseInt(tier);
    }

    private static String tier(Sum sum) {
        return sum.item().substring(0, sum.item().indexOf(':'));
    }

    private static String wave(Sum sum) {
        return sum.item().substring(sum.item().indexOf(':') + 1);
    }
}
