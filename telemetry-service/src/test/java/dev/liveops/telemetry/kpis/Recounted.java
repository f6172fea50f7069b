package dev.liveops.telemetry.kpis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Traffic, what is asked of it, and the same figures from all of its events at once. */
final class Recounted {

    static final String FROM = "2025-03-19";
    static final String TO = "2025-04-01";
    static final List<Told> TRAFFIC = GivenEvents.of(7, 40);

    private Recounted() {}

    static AskedKpi ask(String kpi, String... parameters) {
        return AskedKpi.of(
                kpi,
                Stream.concat(Stream.of("from", FROM, "to", TO), Arrays.stream(parameters))
                        .toArray(String[]::new));
    }

    static void assertQuantiles(Predicate<NaiveRun> filter, String... parameters) {
        double[] scores = runs().filter(filter)
                .flatMap(run -> run.score().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        AskedKpi asked = ask("scores", parameters);
        Map.of("p5", .05, "p25", .25, "p50", .5, "p75", .75, "p95", .95).forEach((name, q) -> {
            double place = (scores.length - 1) * q;
            int below = (int) place;
            double expected = below + 1 < scores.length
                    ? scores[below] + (place - below) * (scores[below + 1] - scores[below])
                    : scores[below];
            assertThat(asked.json().getDouble("rows[0].figures.score_" + name + ".value"))
                    .as("%s of %d scores with %s", name, scores.length, Arrays.toString(parameters))
                    .isEqualTo(expected, within(1e-9));
        });
        assertThat(asked.json().getLong("rows[0].figures.scored.value")).isEqualTo(scores.length);
        assertThat(asked.json().getDouble("rows[0].figures.score_mean.value"))
                .isEqualTo(Arrays.stream(scores).average().orElseThrow(), within(1e-9));
        assertThat(asked.json().getDouble("rows[0].figures.score_deviation.value"))
                .isEqualTo(deviation(scores), within(1e-6));
    }

    static double deviation(double[] scores) {
        double mean = Arrays.stream(scores).average().orElseThrow();
        double spread = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        return Math.sqrt(spread / (scores.length - 1));
    }

    static Stream<NaiveRun> runs() {
        return NaiveRun.of(TRAFFIC).stream();
    }

    static Stream<Told> signedIn() {
        return TRAFFIC.stream().filter(told -> told.event().userId() != null);
    }

    static Map<String, Double> count(Predicate<NaiveRun> filter, Function<NaiveRun, Object> key) {
        return runs().filter(filter)
                .collect(Collectors.groupingBy(
                        run -> key.apply(run).toString(), TreeMap::new, Collectors.summingDouble(run -> 1)));
    }

    static Map<String, Double> reached(Predicate<NaiveRun> filter) {
        Map<String, Double> reached = new TreeMap<>();
        runs().filter(filter)
                .forEach(run ->
                        run.tiers().forEach(tier -> reached.merge(run.clientVersion() + "/" + tier, 1.0, Double::sum)));
        return reached;
    }

    static Map<String, Double> countEvents(Predicate<Told> filter, Function<Told, String> key) {
        return TRAFFIC.stream()
                .filter(filter)
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingDouble(told -> 1)));
    }

    static Map<String, Double> players(Predicate<Told> filter) {
        return players(filter, told -> NaiveRun.day(told.event()).toString());
    }

    static Map<String, Double> playersByPlatform(String content, String client) {
        return players(
                told -> NaiveRun.text(told.event().contentVersion()).equals(content)
                        && NaiveRun.text(told.event().clientVersion()).equals(client),
                told -> NaiveRun.day(told.event()) + "/"
                        + NaiveRun.text(told.event().platform()));
    }

    static Map<String, Double> players(Predicate<Told> filter, Function<Told, String> key) {
        return signedIn()
                .filter(filter)
                .collect(Collectors.groupingBy(
                        key,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(told -> told.event().userId(), Collectors.toSet()),
                                users -> (double) users.size())));
    }

    static double sum(Collection<Double> values) {
        ToDoubleFunction<Double> same = value -> value;
        return values.stream().mapToDouble(same).sum();
    }

    static Map<String, Integer> outcomes(AskedKpi asked) {
        List<Map<String, Object>> seen = asked.json().getList("wins.seen");
        return seen.stream()
                .collect(Collectors.toMap(each -> each.get("word").toString(), each -> (Integer) each.get("n")));
    }

    static Map<String, Integer> naiveOutcomes() {
        return runs().flatMap(run -> run.outcome().stream())
                .collect(Collectors.toMap(Function.identity(), word -> 1, Integer::sum));
    }
}
