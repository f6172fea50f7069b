package dev.liveops.simulation.work;

import dev.liveops.simulation.engine.SimulationException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks a suite over its gateway, or its release service itself, by a service's token. */
public final class SuiteClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long FIRST_PAUSE_MILLIS = 250;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

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

    /**
     * What is at a path, asked again while the suite, or whom it asks, is away.
     *
     * @param patience for how many seconds
     * @throws IOException as of {@link #get}, the last one
     */
    public byte[] getPatiently(String path, int patience) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(patience);
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                SuiteAnswer answer = send(request(path).GET());
                if (answer.status() == 200) {
                    return answer.body();
                }
                if (!answer.isFailure() || System.nanoTime() >= end) {
                    throw new SimulationException(path(path) + ": " + answer.detail());
                }
            } catch (IOException e) {
                if (System.nanoTime() >= end) {
                    throw e;
                }
            }
            rest(Math.min(pause, TimeUnit.NANOSECONDS.toMillis(Math.max(1, end - System.nanoTime()))));
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** What is at a path, if there is anything. */
    public Optional<byte[]> find(String path) throws IOException {
        SuiteAnswer answer = send(request(path).GET());
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (answer.status() != 200) {
            throw new IOException(path + ": " + answer.detail());
        }
        return Optional.of(answer.body());
    }

    /** A value as it stands in a path or query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Says something; what is answered is for the caller to judge. */
    SuiteAnswer post(String path, Object body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(WorkJson.MAPPER.writeValueAsBytes(body))));
    }

    private static String path(String path) {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }

    private static void rest(long millis) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
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
