package dev.liveops.benchmarks.kpis;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked.
 *
 * @param path with its query
 * @param aim the median's aim in words; empty for none
 */
record Question(String path, String aim) {

    private static final String PLAIN = "15 ms, 1.50";
    private static final String FILTERED = "250 ms";

    private static final List<String> KPIS = List.of(
            "overview",
            "tiers",
            "content",
            "challenges",
            "difficulty",
            "sessions",
            "retention",
            "progression",
            "events",
            "leaderboards",
            "volume",
            "scores");

    /** Every KPI as it is, and with two filters. */
    static final List<Question> ALL = Stream.concat(
                    Stream.concat(
                            KPIS.stream().map(kpi -> new Question("/v1/kpis/" + kpi, PLAIN)),
                            Stream.of(
                                    new Question("/v1/kpis/overview?by=platform", PLAIN),
                                    new Question("/v1/kpis/tiers?by=experiment%3Aexp_1", PLAIN),
                                    impact(""),
                                    impact("&platform=web&content_version=1.2.0"))),
                    KPIS.stream()
                            .map(kpi ->
                                    new Question("/v1/kpis/" + kpi + "?platform=web&content_version=1.2.0", FILTERED)))
            .toList();

    // The week before today against the one before that; with 45 days there are 20 earlier weeks to rank it among.
    private static Question impact(String filters) {
        LocalDate at = LocalDate.now(ZoneOffset.UTC).minusDays(7);
        return new Question("/v1/kpis/impact?at=" + at + "T00%3A00%3A00Z&window=7" + filters, "");
    }
}
