package dev.liveops.benchmarks.kpis;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked.
 *
 * @param path with its query
 * @param isFiltered whether it takes cells of tuples
 */
record Question(String path, boolean isFiltered) {

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
                            KPIS.stream().map(kpi -> new Question("/v1/kpis/" + kpi, false)),
                            Stream.of(
                                    new Question("/v1/kpis/overview?by=platform", false),
                                    new Question("/v1/kpis/tiers?by=experiment%3Aexp_1", false))),
                    KPIS.stream()
                            .map(kpi -> new Question("/v1/kpis/" + kpi + "?platform=web&content_version=1.2.0", true)))
            .toList();
}
