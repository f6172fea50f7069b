package dev.liveops.telemetry.kpis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A row a challenge or live event; what was played outside of any is left out. */
final class ParticipationShape implements Shape {

    private static final double THOUSANDTHS = 1_000;

    private final Question question;

    ParticipationShape(Question question) {
        this.question = question;
    }

    @Override
    public List<String> itemKeys() {
        return isOfChallenges() ? List.of("daily") : List.of();
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        Map<Place, Played> places = new TreeMap<>(Place.ORDER);
        sums.of(Source.RUNS).stream().filter(sum -> sum.isItem("")).forEach(sum -> played(places, sum).runs = sum);
        sums.of(Source.SCORES).forEach(sum -> played(places, sum).addScores(sum));
        sums.of(Source.PLAYERS).forEach(sum -> played(places, sum).players += sum.m(1));
        Map<Place, Long> active = new HashMap<>();
        sums.active().forEach(sum -> active.merge(question.place(sum), sum.m(1), Long::sum));
        places.keySet().removeIf(place -> place.groups().get(0).isEmpty());
        return places.entrySet().stream()
                .map(entry -> row(entry.getKey(), entry.getValue(), active, sums))
                .toList();
    }

    private KpiRow row(Place place, Played played, Map<Place, Long> active, Sums sums) {
        RowBuilder row = RowBuilder.at(question, place);
        if (isOfChallenges()) {
            row.key(
                    "daily",
                    Boolean.toString(sums.rules().isDaily(place.groups().get(0))));
        }
        row.count(Measure.RUNS, played.m(1));
        if (sums.has(Source.PLAYERS)) {
            row.count(Measure.PLAYER_DAYS, played.players)
                    .share(Measure.PARTICIPATION, played.players, active.getOrDefault(place.withoutSubject(), 0L));
        }
        return row.count(Measure.FINISHED, played.m(3))
                .count(Measure.WON, played.m(4))
                .share(Measure.WIN_RATE, played.m(4), played.m(3))
                .mean(Measure.TIERS_CLEARED, played.m(5), played.m(8))
                .mean(Measure.RUN_LENGTH, played.m(6), played.m(7))
                .mean(Measure.SCORE_MEAN, played.score / THOUSANDTHS, played.scored)
                .build();
    }

    private boolean isOfChallenges() {
        return question.kpi() == Kpi.CHALLENGES;
    }

    private Played played(Map<Place, Played> places, Sum sum) {
        return places.computeIfAbsent(question.place(sum), any -> new Played());
    }

    private static final class Played {

        private @Nullable Sum runs;
        private long players;
        private long score;
        private long scored;

        void addScores(Sum sum) {
            scored += sum.m(1);
            score += sum.m(2);
        }

        long m(int number) {
            return runs == null ? 0 : runs.m(number);
        }
    }
}
