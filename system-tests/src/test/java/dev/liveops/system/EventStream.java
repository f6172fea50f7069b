package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Server-sent events, line by line as they arrive. */
final class EventStream implements AutoCloseable {

    /** How a stream ended that was not broken off. */
    static final String IN_GOOD_ORDER = "[end]";

    private static final long PATIENCE_SECONDS = 30;

    private final InputStream body;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private EventStream(InputStream body) {
        this.body = body;
        Thread reader = new Thread(this::read, "events");
        reader.setDaemon(true);
        reader.start();
    }

    static EventStream open(String url, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new EventStream(answer.body());
    }

    /** The next line of a kind. */
    String awaitLine(Predicate<String> wanted) throws InterruptedException {
        for (String line = next(); true; line = next()) {
            if (wanted.test(line)) {
                return line;
            }
        }
    }

    /** How it ended: {@link #IN_GOOD_ORDER}, or why not. */
    String awaitEnd() throws InterruptedException {
        return awaitLine(line -> line.startsWith("["));
    }

    private String next() throws InterruptedException {
        String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(line).as("a line within %d s", PATIENCE_SECONDS).isNotNull();
        return line;
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            lines.add(IN_GOOD_ORDER);
        } catch (IOException e) {
            lines.add("[broken off: " + e.getMessage() + "]");
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
