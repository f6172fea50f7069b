package dev.liveops.simulation.work;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/** Asks a suite over its gateway, or its release service itself, by a service's token. */
public final class SuiteClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI suite;
    private final Supplier<String> token;

    /**
     * Asks nothing yet.
     *
     * @param suite base URL
     * @param token asked for with each request, since tokens are renewed
     */
    public SuiteClient(URI suite, Supplier<String> token) {
        this.suite = suite;
        this.token = token;
    }

    /**
     * What is at a path.
     *
     * @throws IOException when there is no answer, or it is another than 200
     */
    public byte[] get(String path) throws IOException {
        SuiteAnswer answer = send(request(path).GET());
        if (answer.status() != 200) {
            throw new IOException(path + ": " + answer.detail());
        }
        return answer.body();
    }

    /** Says something; what is answered is for the caller to judge. */
    SuiteAnswer post(String path, Object body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(WorkJson.MAPPER.writeValueAsBytes(body))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(suite.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.get());
    }

    private SuiteAnswer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new SuiteAnswer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
