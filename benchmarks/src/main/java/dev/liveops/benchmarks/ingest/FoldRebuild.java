package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A rebuild of all runs and figures, over HTTP. */
final class FoldRebuild {

    private static final Duration VALIDITY = Duration.ofHours(12);
    private static final long POLL_MILLIS = 200;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Rig rig;

    FoldRebuild(Rig rig) {
        this.rig = rig;
    }

    /** Begins it. */
    void begin() throws IOException, InterruptedException, BenchmarkFailure {
        send("POST");
    }

    /** Waits for its end. */
    void awaitEnd(Duration patience) throws IOException, InterruptedException, BenchmarkFailure {
        long end = System.nanoTime() + patience.toNanos();
        while (send("GET").contains("\"running\"")) {
            if (System.nanoTime() > end) {
                throw new BenchmarkFailure("The rebuild runs for more than " + patience.toMinutes() + " minutes.");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private String send(String method) throws IOException, InterruptedException, BenchmarkFailure {
        HttpRequest request = HttpRequest.newBuilder(rig.serviceUri().resolve("/v1/kpis/rebuild"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + rig.tokens().issue("fold-1", "admin", VALIDITY))
                .method(method, BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new BenchmarkFailure("status " + answer.statusCode() + " from /v1/kpis/rebuild: " + answer.body());
        }
        return answer.body();
    }
}
