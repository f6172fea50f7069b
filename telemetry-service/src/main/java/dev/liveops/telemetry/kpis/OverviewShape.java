package dev.liveops.telemetry.kpis;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs, sessions and players at a glance. */
final class OverviewShape implements Shape {

    private static final String VALIDITY = "validity:";

    private final Question question;

    OverviewShape(Question question) {
        this.question = question;
    }

    @Override
    public List<String> itemKeys() {
        return List.of();
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        Map<Place, Totals> places = new TreeMap<>(Place.ORDER);
        allPlaces(sums.moment()).forEach(place -> places.put(place, new Totals()));
        sums.of(Source.RUNS).forEach(sum -> totals(places, sum).addRuns(sum, sums));
        sums.of(Source.SESSIONS).forEach(sum -> totals(places, sum).addSessions(sum));
        sums.of(Source.PLAYERS).forEach(sum -> totals(places, sum).players += sum.m(1));
        List<KpiRow> rows = new ArrayList<>(places.size());
        places.forEach((place, totals) -> rows.add(row(place, totals, sums)));
        return rows;
    }

    // A day without anything is a day all the same, but a group without anything is none.
    private List<Place> allPlaces(Moment moment) {
        if (!question.groups().isEmpty()) {
            return List.of();
        }
        if (question.each() == Each.RANGE) {
            return List.of(new Place(null, List.of()));
        }
        return lastDay(moment).isBefore(question.from())
                ? List.of()
                : question.from()
                        .datesUntil(lastDay(moment).plusDays(1))
                        .map(day -> new Place(day, List.of()))
                        .toList();
    }

    private LocalDate lastDay(Moment moment) {
        return question.to().isBefore(moment.today()) ? question.to() : moment.today();
    }

    private Totals totals(Map<Place, Totals> places, Sum sum) {
        return places.computeIfAbsent(question.place(sum), any -> new Totals());
    }

    private KpiRow row(Place place, Totals totals, Sums sums) {
        RowBuilder row = RowBuilder.at(question, place).count(Measure.RUNS, totals.runs);
        totals.validity.forEach((word, runs) -> row.count(Measure.RUNS.wire(word), runs));
        row.count(Measure.FINISHED, totals.finished)
                .count(Measure.OPEN, totals.open)
                .count(Measure.ABANDONED, totals.abandoned)
                .count(Measure.WON, totals.won)
                .share(Measure.WIN_RATE, totals.won, totals.finished)
                .mean(Measure.TIERS_CLEARED, totals.tiers, totals.runsOfTiers)
                .mean(Measure.RUN_LENGTH, totals.length, totals.runsOfLength);
        if (sums.has(Source.PLAYERS)) {
            long days = place.day() == null
                    ? Math.max(0, ChronoUnit.DAYS.between(question.from(), lastDay(sums.moment())) + 1)
                    : 1;
            row.count(Measure.PLAYER_DAYS, totals.players).mean(Measure.DAU, totals.players, days);
        }
        if (sums.has(Source.SESSIONS)) {
            row.count(Measure.SESSIONS, totals.sessions)
                    .count(Measure.ANONYMOUS_SESSIONS, totals.anonymous)
                    .count(Measure.CRASHES, totals.crashes)
                    .share(Measure.CRASH_RATE, totals.crashed, totals.sessions)
                    .mean(Measure.CRASHES_PER_SESSION, totals.crashes, totals.sessions)
                    .count(Measure.VERSION_MISMATCHES, totals.mismatches)
                    .share(Measure.MISMATCH_RATE, totals.mismatched, totals.sessions);
        }
        return row.build();
    }

    private static final class Totals {

        private final Map<String, Long> validity = new TreeMap<>();
        private long runs;
        private long finished;
        private long open;
        private long abandoned;
        private long won;
        private long tiers;
        private long runsOfTiers;
        private long length;
        private long runsOfLength;
        private long sessions;
        private long anonymous;
        private long crashed;
        private long crashes;
        private long mismatches;
        private long mismatched;
        private long players;

        void addRuns(Sum sum, Sums sums) {
            if (sum.item().startsWith(VALIDITY)) {
                validity.merge(sum.item().substring(VALIDITY.length()), sum.m(1), Long::sum);
            }
            if (!sum.isItem("")) {
                return;
            }
            runs += sum.m(1);
            finished += sum.m(3);
            won += sum.m(4);
            tiers += sum.m(5);
            length += sum.m(6);
            runsOfLength += sum.m(7);
            runsOfTiers += sum.m(8);
            long unfinished = sum.m(1) - sum.m(3);
            LocalDate day = sum.day();
            boolean isLate = day != null
                    && !day.plusDays(1L + sums.rules().abandonedAfterDays())
                            .isAfter(sums.moment().today());
            if (isLate) {
                abandoned += unfinished;
            } else {
                open += unfinished;
            }
        }

        void addSessions(Sum sum) {
            boolean isAnonymous = sum.isItem("anonymous");
            if (!isAnonymous && !sum.isItem("player")) {
                return;
            }
            sessions += sum.m(1);
            anonymous += isAnonymous ? sum.m(1) : 0;
            crashed += sum.m(2);
            crashes += sum.m(3);
            mismatches += sum.m(4);
            mismatched += sum.m(7);
        }
    }
}
