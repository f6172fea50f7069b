package dev.liveops.benchmarks.assign;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Those who create and start experiments, over the API. */
public final class Operators {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Rig rig;
    private final String token;

    /** @param rig with the experiments service */
    public Operators(Rig rig) {
        this.rig = rig;
        this.token = rig.tokens().issue("operator-1", "operator", Duration.ofHours(12));
    }

    /** Creates and starts {@code exp_1..exp_n}, of two variants with a parameter of their own each. */
    void start(int experiments) throws IOException, InterruptedException, BenchmarkFailure {
        for (int number = 1; number <= experiments; number++) {
            String id = "exp_" + number;
            post(
                    "/v1/experiments",
                    "{\"id\": \"" + id + "\", \"name\": \"Benchmark\", \"config_json\": {\"variants\":"
                            + " [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1, \"parameters\": {\"parameter_"
                            + number
                            + "\": 1.5}}]}}");
            post("/v1/experiments/" + id + "/start", "");
        }
    }

    /** Sends a write that must succeed. */
    public void post(String path, String body) throws IOException, InterruptedException, BenchmarkFailure {
        HttpRequest request = HttpRequest.newBuilder(rig.serviceUri().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new BenchmarkFailure(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }
}
