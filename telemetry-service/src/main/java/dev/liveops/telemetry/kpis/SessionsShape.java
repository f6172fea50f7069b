package dev.liveops.telemetry.kpis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two rows a place: sessions of players, and those in which nobody was signed in. */
final class SessionsShape implements Shape {

    private static final double MILLISECONDS = 1;
    private static final double MEDIAN = .5;
    private static final double NINE_TENTHS = .9;

    private final Question question;

    SessionsShape(Question question) {
        this.question = question;
    }

    @Override
    public List<String> itemKeys() {
        return List.of("who");
    }

    @Override
    public List<KpiRow> rows(Sums sums) {
        List<KpiRow> rows = new ArrayList<>();
        places(sums).forEach((place, kinds) -> kinds.forEach((who, sessions) -> rows.add(row(place, who, sessions))));
        return rows;
    }

    @Override
    public List<KpiHistogram> histograms(Sums sums) {
        List<KpiHistogram> histograms = new ArrayList<>();
        places(sums)
                .forEach((place, kinds) -> kinds.forEach((who, sessions) -> histograms.add(
                        new KpiHistogram(key(place, who).build().key(), sessions.lengths.bins(MILLISECONDS)))));
        return histograms;
    }

    private Map<Place, Map<String, Sessions>> places(Sums sums) {
        Map<Place, Map<String, Sessions>> places = new TreeMap<>(Place.ORDER);
        for (Sum sum : sums.of(Source.SESSIONS)) {
            int colon = sum.item().indexOf(':');
            String who = colon < 0 ? sum.item() : sum.item().substring(0, colon);
            Sessions sessions = places.computeIfAbsent(question.place(sum), any -> new TreeMap<>())
                    .computeIfAbsent(who, any -> new Sessions());
            if (colon < 0) {
                sessions.totals = sum;
            } else {
                sessions.lengths.add(Integer.parseInt(sum.item().substring(colon + 1)), sum.m(1));
            }
        }
        return places;
    }

    private RowBuilder key(Place place, String who) {
        return RowBuilder.at(question, place).key("who", who);
    }

    private KpiRow row(Place place, String who, Sessions sessions) {
        return key(place, who)
                .count(Measure.SESSIONS, sessions.m(1))
                .mean(Measure.SESSION_LENGTH, sessions.m(5), sessions.m(6))
                .figure(Measure.SESSION_LENGTH_MEDIAN, sessions.lengths.quantile(MEDIAN))
                .figure(Measure.SESSION_LENGTH_P90, sessions.lengths.quantile(NINE_TENTHS))
                .share(Measure.CRASH_RATE, sessions.m(2), sessions.m(1))
                .share(Measure.MISMATCH_RATE, sessions.m(7), sessions.m(1))
                .build();
    }

    private static final class Sessions {

        private final Histogram lengths = new Histogram();
        private @Nullable Sum totals;

        long m(int number) {
            return totals == null ? 0 : totals.m(number);
        }
    }
}
