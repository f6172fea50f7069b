package dev.liveops.benchmarks.play;

import dev.liveops.simulation.pack.ReferencePacks;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A suite that stores nothing: reads are ready bytes, a batch gets its receipt, and all tags match. Whatever a player waits for is then
 * the player's own.
 */
public final class Sink implements AutoCloseable {

    private static final byte[] EVENT = ascii("\"event_type\":");
    private static final byte[] BATCH_ID = ascii("\"batch_id\":\"");
    private static final byte[] RUN_ID = ascii("\"run_id\":\"");
    private static final String PACK = "/v1/content/packs/1.0.0";
    private static final String TAG = "\"1\"";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server = vertx.createHttpServer();
    private final AtomicLong events = new AtomicLong();
    private final Map<String, Buffer> documents = Map.of(
            "/v1/content/manifest",
            Buffer.buffer("{\"active_version\":\"1.0.0\",\"content_hash\":\""
                    + ReferencePacks.first().hash() + "\",\"size_bytes\":1,\"min_supported_client_version\":\"0.5.0\","
                    + "\"url\":\"" + PACK + "\",\"revision\":1,\"activated_at\":\"2026-01-01T00:00:00Z\"}"),
            PACK,
            Buffer.buffer(ReferencePacks.first().bytes()),
            "/v1/events/active",
            Buffer.buffer("{\"server_time\":\"2026-01-01T00:00:00Z\",\"events\":[]}"),
            "/v1/experiments/assignments",
            Buffer.buffer("{\"assignments\":[]}"),
            "/v1/leaderboard",
            Buffer.buffer("{\"scope\":\"global\",\"players\":0,\"entries\":[]}"),
            "/v1/config/resolve",
            Buffer.buffer("{\"version\":1,\"effective_at\":\"2026-01-01T00:00:00Z\",\"values\":{}}"));

    private Sink() {
        server.requestHandler(this::handle);
    }

    /** Listens on a port of loopback; 0 takes a free one. */
    public static Sink start(int port) {
        Sink sink = new Sink();
        sink.server
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return sink;
    }

    /** Serves on the port that is named until it is killed; prints when it listens. */
    public static void main(String[] arguments) {
        Sink sink = start(Integer.parseInt(arguments[0]));
        System.out.println("listens on " + sink.port());
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    /** Events of all batches so far. */
    public long events() {
        return events.get();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        Buffer document = documents.get(request.path());
        if (document == null) {
            boolean isRun = request.path().equals("/v1/run/submit");
            request.body().onSuccess(body -> request.response().end(isRun ? receiptOfRun(body) : receipt(body)));
            return;
        }
        HttpServerResponse response = request.response();
        if (TAG.equals(request.getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader("Content-Type", "application/json")
                    .putHeader("ETag", TAG)
                    .end(document);
        }
    }

    private String receipt(Buffer body) {
        byte[] bytes = body.getBytes();
        int count = 0;
        for (int at = find(bytes, EVENT, 0); at >= 0; at = find(bytes, EVENT, at + 1)) {
            count++;
        }
        events.addAndGet(count);
        return "{\"batch_id\":\"" + text(bytes, BATCH_ID) + "\",\"accepted\":" + count
                + ",\"duplicates\":0,\"rejected\":[]}";
    }

    private static String receiptOfRun(Buffer body) {
        return "{\"run_id\":\"" + text(body.getBytes(), RUN_ID) + "\"}";
    }

    private static String text(byte[] bytes, byte[] field) {
        int begin = find(bytes, field, 0) + field.length;
        int end = begin;
        while (bytes[end] != '"') {
            end++;
        }
        return new String(bytes, begin, end - begin, StandardCharsets.US_ASCII);
    }

    private static int find(byte[] bytes, byte[] wanted, int from) {
        for (int at = from; at <= bytes.length - wanted.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
