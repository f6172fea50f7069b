package dev.liveops.benchmarks.ingest.rig;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Single calls of a service's API, as people and other services make them; what is no success is a failure. */
public final class ServiceCalls {

    private static final int REDIRECTION = 300;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    /** Calls of somebody who has a role. */
    public ServiceCalls(Rig rig, String role) {
        this(rig, rig.serviceUri(), role);
    }

    /** The same through something before the service. */
    public ServiceCalls(Rig rig, URI base, String role) {
        this.base = base;
        this.token = rig.tokens().issue(role + "-1", role, Duration.ofHours(12));
    }

    /** The answer's body. */
    public String get(String path) throws IOException, InterruptedException, BenchmarkFailure {
        return send(path, request(path).GET());
    }

    /** The answer's body. */
    public String post(String path, String json) throws IOException, InterruptedException, BenchmarkFailure {
        return send(path, request(path).POST(BodyPublishers.ofString(json)));
    }

    /** The same under a name of its own, for what may be asked for only so. */
    public String postOnce(String path, String json) throws IOException, InterruptedException, BenchmarkFailure {
        return send(
                path,
                request(path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(json)));
    }

    /** The answer's body. */
    public String put(String path, String json) throws IOException, InterruptedException, BenchmarkFailure {
        return send(path, request(path).PUT(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private String send(String path, HttpRequest.Builder request)
            throws IOException, InterruptedException, BenchmarkFailure {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= REDIRECTION) {
            throw new BenchmarkFailure(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
