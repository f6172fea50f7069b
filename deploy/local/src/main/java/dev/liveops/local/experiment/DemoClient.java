package dev.liveops.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Json;
import dev.liveops.play.http.Line;
import dev.liveops.play.http.Lines;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the suite through its gateway and waits for the answers; many threads may, each as a client of its own address. */
final class DemoClient implements AutoCloseable {

    private static final int CONNECTIONS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Function<Integer, Line> lines;

    DemoClient(URI gateway) {
        Lines all = new Lines(vertx, List.of(gateway), CONNECTIONS, (endpoint, answer, nanos) -> {});
        this.lines = all::line;
    }

    /** A read. */
    Answer get(int client, String path, String token) throws IOException {
        return send(client, Call.get(Endpoint.OPERATIONS, path, token, null));
    }

    /** A write of JSON; null for a body sends none. */
    Answer post(int client, String path, String token, @Nullable Buffer body) throws IOException {
        return send(client, Call.post(Endpoint.OPERATIONS, path, token, body == null ? Buffer.buffer() : body));
    }

    /** The document of an answer that must be a success; its sentence otherwise. */
    static JsonNode document(Answer answer, String what) throws IOException {
        if (answer.status() / 100 != 2) {
            throw new IOException(what + ": " + answer.explanation());
        }
        return Json.tree(answer.body()).orElseThrow(() -> new IOException(what + ": no JSON in the answer"));
    }

    // What a service that has trouble for a moment did not take is sent again: the suite knows what it has already.
    private Answer send(int client, Call call) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = exchange(client, call);
        while (answer.isAway() && System.nanoTime() < deadline) {
            pause();
            answer = exchange(client, call);
        }
        return answer;
    }

    private Answer exchange(int client, Call call) throws IOException {
        try {
            return lines.apply(client)
                    .send(call)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException e) {
            throw new IOException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Waits before something is asked again. */
    static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
