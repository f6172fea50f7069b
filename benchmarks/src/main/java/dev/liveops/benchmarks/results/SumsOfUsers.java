package dev.liveops.benchmarks.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An experiment and its sums as telemetry has them: how large they are follows from days, variants and metrics, not from users.
 *
 * @param users in all variants
 * @param days sealed ones
 * @param variants the control included
 */
record SumsOfUsers(long users, int days, int variants) {

    private static final LocalDate FIRST = LocalDate.parse("2026-12-01");
    private static final List<String> PLATFORMS = List.of("web", "ios", "android", "windows");
    private static final List<String> METRICS = List.of("win_rate", "retention_d1", "runs_per_user", "score");

    /** The body that creates it. */
    String definition(String id) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id).put("name", "Benchmark");
        ObjectNode definition = body.putObject("config_json");
        ArrayNode all = definition.putArray("variants");
        IntStream.range(0, variants)
                .forEach(number -> all.addObject().put("id", "v" + number).put("weight", 1));
        ArrayNode metrics = definition.putArray("metrics");
        for (String metric : METRICS) {
            metrics.addObject().put("id", metric).put("role", "goal").put("built_in", metric);
        }
        definition.putObject("plan").put("sample_size", users);
        return body.toString();
    }

    /** What telemetry answers. */
    String document(String id) {
        ObjectNode sums = JsonNodeFactory.instance
                .objectNode()
                .put("key", id)
                .put("as_of", FIRST.plusDays(days) + "T12:00:00Z")
                .put("sealed_until", FIRST.plusDays(days) + "T00:00:00Z")
                .put("multi_exposed", 10);
        ArrayNode exposed = sums.putArray("exposed");
        everyDay((day, variant) -> exposed.addObject()
                .put("phase", 1)
                .put("variant_id", variant)
                .put("day", day.toString())
                .put("users", perDay()));
        ArrayNode parts = sums.putArray("exposed_by");
        for (String platform : PLATFORMS) {
            IntStream.range(0, variants)
                    .forEach(number -> parts.addObject()
                            .put("dimension", "platform")
                            .put("value", platform)
                            .put("phase", 1)
                            .put("variant_id", "v" + number)
                            .put("users", users / variants / PLATFORMS.size()));
        }
        ArrayNode metrics = sums.putArray("metrics");
        METRICS.forEach(metric -> metric(metrics.addObject(), metric));
        return sums.toString();
    }

    private void metric(ObjectNode sums, String metric) {
        sums.put("metric", metric);
        ArrayNode rows = sums.putArray("rows");
        everyDay((day, variant) -> row(rows.addObject(), variant, perDay()).put("day", day.toString()));
        ArrayNode capped = sums.putArray("capped");
        if (metric.equals("score")) {
            sums.put("cap", 900.0);
            IntStream.range(0, variants).forEach(number -> row(capped.addObject(), "v" + number, users / variants));
        }
        sums.putArray("open");
        sums.putArray("quantiles");
        ArrayNode segments = sums.putArray("segments");
        for (String platform : PLATFORMS) {
            IntStream.range(0, variants)
                    .forEach(number -> row(segments.addObject(), "v" + number, users / variants / PLATFORMS.size())
                            .put("dimension", "platform")
                            .put("value", platform));
        }
    }

    // Of users who all have about the same share, each a little of his own.
    private static ObjectNode row(ObjectNode row, String variant, long n) {
        return row.put("phase", 1)
                .put("variant_id", variant)
                .put("n", n)
                .put("values", n * 42 / 100)
                .put("squares", n * 42 / 100)
                .put("denominators", n)
                .put("denominator_squares", n * 3 / 2)
                .put("products", n * 50 / 100)
                .put("before", n * 40 / 100)
                .put("before_squares", n * 40 / 100)
                .put("before_products", n * 30 / 100);
    }

    private long perDay() {
        return users / days / variants;
    }

    /** What is done for a variant on a day. */
    @FunctionalInterface
    private interface Each {
        void of(LocalDate day, String variant);
    }

    private void everyDay(Each each) {
        for (int day = 0; day < days; day++) {
            for (int number = 0; number < variants; number++) {
                each.of(FIRST.plusDays(day), "v" + number);
            }
        }
    }
}
