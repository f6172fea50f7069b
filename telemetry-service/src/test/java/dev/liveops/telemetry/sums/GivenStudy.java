package dev.liveops.telemetry.sums;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.id.UuidV7;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.naive.NaiveStudy;
import dev.liveops.telemetry.naive.NaiveStudy.Metric;
import dev.liveops.telemetry.naive.NaiveStudy.Played;
import dev.liveops.telemetry.naive.NaiveStudy.Window;
import dev.liveops.testing.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An experiment with a metric of every kind, players who are exposed to it, and its sums. */
public final class GivenStudy {

    static final String KEY = "exp_a";
    public static final Instant STARTED = Instant.parse("2025-03-22T00:00:00Z");

    private static final List<String> VARIANTS = List.of("control", "more", "most");
    private static final String METRICS = """
            {"id":"win_rate","kind":"ratio","built_in":"win_rate","window_days":3},
            {"id":"runs","kind":"mean","built_in":"runs_per_user","cap":2,"window_days":3},
            {"id":"d1","kind":"proportion","built_in":"retention_d1","window_days":2},
            {"id":"score","kind":"quantile","built_in":"score","quantile":0.5,"window_days":4},
            {"id":"winners","kind":"proportion","window_days":3,
             "measure":{"event_type":"run_end","aggregation":"count","where":{"outcome":"victory"}}},
            {"id":"slowest","kind":"mean","cap":900.5,"window_days":5,
             "measure":{"event_type":"turn_completed","aggregation":"max","field":"latency_ms"}},
            {"id":"tokens","kind":"ratio","window_days":5,
             "measure":{"event_type":"turn_completed","aggregation":"sum","field":"output_tokens"},
             "denominator":{"event_type":"turn_completed","aggregation":"count"}}
            """;

    private final Random random;
    private long ids;

    /** @param seed of whom sees what when */
    public GivenStudy(long seed) {
        this.random = new Random(seed);
    }

    /** As the experiments service tells of it. */
    public static String told(int revision, String phases, String status) {
        return "{\"key\":\"" + KEY + "\",\"experiment_id\":\"exp_a\",\"generation\":1,\"revision\":" + revision
                + ",\"status\":\"" + status + "\",\"started_at\":\"" + STARTED
                + "\",\"variants\":[\"control\",\"more\",\"most\"],\"phases\":" + phases + ",\"metrics\":[" + METRICS
                + "]}";
    }

    /** The same experiment to a simple recount. */
    public static NaiveStudy naive(Integer... phases) {
        Map<String, Metric> metrics = new LinkedHashMap<>();
        metrics.put("win_rate", new Metric(3, GivenStudy::won, GivenStudy::finished));
        metrics.put("runs", new Metric(3, window -> window.runs().size() * 1_000L, window -> null, 2_000L));
        metrics.put("d1", new Metric(2, window -> window.days().contains(1) ? 1_000L : 0L, window -> null));
        metrics.put("score", new Metric(4, GivenStudy::score, window -> null));
        metrics.put("winners", new Metric(3, GivenStudy::hasWon, window -> null));
        metrics.put("slowest", new Metric(5, GivenStudy::slowest, window -> null, 900_500L));
        metrics.put(
                "tokens",
                new Metric(
                        5,
                        GivenStudy::tokens,
                        window -> window.of("turn_completed").size() * 1_000L));
        return new NaiveStudy("exp_a", VARIANTS, Set.of(phases), metrics);
    }

    private static Long won(Window window) {
        return window.runs().stream().filter(Played::won).count() * 1_000;
    }

    private static Long finished(Window window) {
        return window.runs().stream().filter(Played::finished).count() * 1_000;
    }

    private static @Nullable Long score(Window window) {
        List<Long> scores = window.runs().stream()
                .map(Played::score)
                .filter(score -> score != null)
                .toList();
        double mean = scores.stream().mapToLong(Long::longValue).average().orElse(0);
        return scores.isEmpty() ? null : (Long) (long) Math.floor(mean + .5);
    }

    private static Long hasWon(Window window) {
        return window.of("run_end").stream()
                        .anyMatch(end -> end.payload().path("outcome").asText().equals("victory"))
                ? 1_000L
                : 0L;
    }

    private static @Nullable Long slowest(Window window) {
        return numbers(window, "latency_ms").stream().max(Long::compare).orElse(null);
    }

    private static Long tokens(Window window) {
        return numbers(window, "output_tokens").stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static List<Long> numbers(Window window, String field) {
        return window.of("turn_completed").stream()
                .map(told -> told.payload().path(field))
                .filter(JsonNode::isNumber)
                .map(number -> number.decimalValue().movePointRight(3).longValueExact())
                .toList();
    }

    /** Exposures of so many players, most of them right, some again, late, crossed, paused or of guests who became accounts. */
    public List<Told> exposures(int players) {
        List<Told> exposures = new ArrayList<>();
        for (int player = 0; player < players; player++) {
            String variant = VARIANTS.get(random.nextInt(3));
            int phase = 1 + random.nextInt(2);
            int times = 1 + random.nextInt(3);
            for (int time = 0; time < times; time++) {
                exposures.add(exposure("player-" + player, at(), variant, phase, ""));
            }
            if (player % 7 == 3) {
                exposures.add(exposure("player-" + player, at(), "more", phase, ",\"mismatch\":\"other_variant\""));
            } else if (player % 7 == 4) {
                exposures.add(exposure("player-" + player, at(), "most", phase, ",\"mismatch\":\"paused\""));
            } else if (player % 7 == 5 && player >= 5) {
                exposures.add(exposure(
                        "player-" + player, at(), variant, phase, ",\"guest_id\":\"player-" + (player - 5) + "\""));
            }
        }
        return exposures;
    }

    private Instant at() {
        return STARTED.plusMillis(random.nextInt(6 * 86_400_000));
    }

    /** One exposure. */
    Told exposure(String user, Instant at, String variant, int phase, String more) {
        UUID id = UuidV7.of(at, random.nextInt(4_096), ++ids << 8);
        String payload =
                "{\"experiment_id\":\"exp_a\",\"variant_id\":\"" + variant + "\",\"phase\":" + phase + more + "}";
        return new Told(GivenEvents.event(id, user, "exposing", "experiment_exposure", at, payload), payload);
    }

    /** What is stored, as a recount has it. */
    static Map<String, String> stored() {
        Map<String, String> cells = new TreeMap<>();
        TestDatabase.query(storedQuery()).forEach(row -> cells.put(row.get("key"), row.get("sums")));
        return cells;
    }

    /** What reads that: keys and sums. */
    public static String storedQuery() {
        String sums = List.of("v", "vv", "d", "dd", "vd", "b", "bb", "vb").stream()
                .map(sum -> "trim_scale(" + sum + ")")
                .collect(Collectors.joining(" || ', ' || "));
        return "SELECT concat_ws('|', CASE WHEN metric < 0 THEN '' ELSE definition->'metrics'->metric->>'id' END,"
                + " dim, value, phase, variant, day) AS key, '[' || n || ', ' || " + sums
                + " || ']' AS sums FROM study_cell JOIN study USING (layout) WHERE dim <> 'bin' AND (n <> 0 OR vv <> 0)";
    }

    /** What its own metrics take of events, as it is kept. */
    public static List<String> measures() {
        return Stream.of(
                        new Measure("run_end", "", where().put("outcome", "victory")),
                        new Measure("turn_completed", "latency_ms", where()),
                        new Measure("turn_completed", "output_tokens", where()),
                        new Measure("turn_completed", "", where()))
                .map(Measure::text)
                .toList();
    }

    private static ObjectNode where() {
        return JsonNodeFactory.instance.objectNode();
    }
}
