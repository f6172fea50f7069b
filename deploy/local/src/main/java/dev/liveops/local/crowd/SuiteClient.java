package dev.liveops.local.crowd;

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
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls the suite through its gateway and waits for the answers; many threads may, each as a client of its own address. */
public final class SuiteClient implements AutoCloseable {

    private static final int CONNECTIONS = 32;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration NO_ANSWER = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Function<Integer, Line> lines;

    /** Opens nothing yet. */
    public SuiteClient(URI gateway) {
        Lines all = new Lines(vertx, List.of(gateway), CONNECTIONS, (endpoint, answer, nanos) -> {});
        this.lines = all::line;
    }

    /** A read. */
    public Answer get(int client, String path, String token) throws IOException {
        return send(client, Call.get(Endpoint.OPERATIONS, path, token, null));
    }

    /** A read of an app that says which one it is. */
    public Answer get(int client, String path, String token, UUID install) throws IOException {
        return send(client, Call.get(Endpoint.OPERATIONS, path, token, null).of(install));
    }

    /** A write of JSON; null for a body sends none. */
    public Answer post(int client, String path, String token, @Nullable Buffer body) throws IOException {
        return send(client, Call.post(Endpoint.OPERATIONS, path, token, body == null ? Buffer.buffer() : body));
    }

    /** The document of an answer that must be a success; its sentence otherwise. */
    public static JsonNode document(Answer answer, String what) throws IOException {
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
            Awaiting.pause();
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
                    .get(NO_ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return Answer.none("no answer within " + NO_ANSWER.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IOException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
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
