package dev.liveops.telemetry.kpis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A row a cohort, or all cohorts in one: who came back, of the cohorts that had the time to. */
final class RetentionShape implements Shape {

    private static final Map<Integer, Measure> AFTER =
            new TreeMap<>(Map.of(1, Measure.RETENTION_D1, 7, Measure.RETENTION_D7, 30, Measure.RETENTION_D30));

    private final Question question;

    RetentionShape(Question question) {
        this.question = question;
    }

    @Override
    public List<String> itemKeys() {
        return List.of();
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        Map<Place, Map<Place, Map<Integer, Long>>> rows = new TreeMap<>(Place.ORDER);
        for (Sum sum : sums.of(Source.RETENTION)) {
            rows.computeIfAbsent(question.place(sum), any -> new HashMap<>())
                    .computeIfAbsent(new Place(sum.day(), sum.groups()), any -> new HashMap<>())
                    .put(Integer.parseInt(sum.item()), sum.m(1));
        }
        List<KpiRow> shaped = new ArrayList<>(rows.size());
        rows.forEach(
                (place, cohorts) -> shaped.add(row(place, cohorts, sums.moment().today())));
        return shaped;
    }

    private KpiRow row(Place place, Map<Place, Map<Integer, Long>> cohorts, LocalDate today) {
        RowBuilder row = RowBuilder.at(question, place)
                .count(
                        Measure.COHORT,
                        cohorts.values().stream()
                                .mapToLong(active -> active.getOrDefault(0, 0L))
                                .sum());
        AFTER.forEach((days, measure) -> {
            long players = 0;
            long back = 0;
            for (Map.Entry<Place, Map<Integer, Long>> cohort : cohorts.entrySet()) {
                LocalDate day = cohort.getKey().day();
                if (day != null && day.plusDays(days).isBefore(today)) {
                    players += cohort.getValue().getOrDefault(0, 0L);
                    back += cohort.getValue().getOrDefault(days, 0L);
                }
            }
            row.share(measure, back, players);
        });
        return row.build();
    }
}
