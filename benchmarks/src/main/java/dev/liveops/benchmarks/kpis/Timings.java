package dev.liveops.benchmarks.kpis;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long questions took.
 *
 * @param millis of each question, in ascending order
 * @param rawScan milliseconds of the same figures from all runs, the fastest of three
 */
record Timings(Map<Question, List<Double>> millis, double rawScan) {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration TOKEN_VALIDITY = Duration.ofHours(4);
    // After so many the JVM has compiled what it will, and every plan is in the cache.
    private static final int WARMUP_ROUNDS = 20;
    private static final double NANOS = 1e6;

    /** Asks everything, round by round. */
    static Timings measure(Rig rig, Shape shape, int rounds)
            throws BenchmarkFailure, IOException, InterruptedException, SQLException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String token = rig.tokens().issue("kpis-1", "viewer", TOKEN_VALIDITY);
        Map<Question, List<Double>> millis = new HashMap<>();
        for (int round = -WARMUP_ROUNDS; round < rounds; round++) {
            for (Question question : Question.ALL) {
                double took = ask(http, rig, token, question);
                if (round >= 0) {
                    millis.computeIfAbsent(question, any -> new ArrayList<>()).add(took);
                }
            }
        }
        millis.values().forEach(values -> values.sort(Double::compare));
        return new Timings(millis, rawScan(rig, shape));
    }

    private static double ask(HttpClient http, Rig rig, String token, Question question)
            throws BenchmarkFailure, IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(rig.serviceUri().resolve(question.path()))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .build();
        long began = System.nanoTime();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        double took = (System.nanoTime() - began) / NANOS;
        if (answer.statusCode() != 200 || answer.body().contains("\"rows\":[]")) {
            throw new BenchmarkFailure(question.path() + ": status " + answer.statusCode()
                    + " (expected 200 with rows): " + answer.body());
        }
        return took;
    }

    private static double rawScan(Rig rig, Shape shape) throws SQLException {
        double fastest = Double.MAX_VALUE;
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            for (int attempt = 0; attempt < 3; attempt++) {
                long began = System.nanoTime();
                statement
                        .executeQuery(
                                "SELECT day, count(*), count(outcome), count(*) FILTER (WHERE won) FROM runs WHERE day >="
                                        + " current_date - " + shape.days() + " GROUP BY day")
                        .close();
                fastest = Math.min(fastest, (System.nanoTime() - began) / NANOS);
            }
        }
        return fastest;
    }

    /** Milliseconds that so much of the answers took at most. */
    double quantile(Question question, double share) {
        List<Double> sorted = millis.get(question);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
    }
}
