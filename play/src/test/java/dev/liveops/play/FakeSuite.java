package dev.liveops.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.hash.Sha256;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A suite behind a gateway, as far as players see it: keeps what it is told, and may refuse what a test says. */
public final class FakeSuite implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, JsonNode> events = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> exposures = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> runs = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> rewards = new ConcurrentHashMap<>();
    private final Set<String> operators = ConcurrentHashMap.newKeySet();
    private final Set<String> guests = ConcurrentHashMap.newKeySet();
    private final Set<String> addresses = ConcurrentHashMap.newKeySet();
    private final Set<String> stillHeld = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> batches = new ArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long answersAfterMillis = 1;
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Pack> active = new AtomicReference<>();
    private final Map<String, Buffer> packs = new ConcurrentHashMap<>();
    private volatile Function<String, Refusal> refusing = path -> null;
    private volatile String oldestClient = "0.0.0";

    /** A pack that is active. */
    private record Pack(String version, Buffer bytes) {}

    /** An answer instead of the usual one; after what was asked for was done, when it comes late. */
    public record Refusal(int status, String mediaType, String body, int retryAfter, boolean isLate) {

        /** A problem of a code. */
        public static Refusal problem(int status, String code) {
            return new Refusal(
                    status, "application/problem+json", "{\"code\":\"" + code + "\",\"detail\":\"so\"}", 0, false);
        }

        /** The same after all was stored: its answer is lost. */
        public Refusal late() {
            return new Refusal(status, mediaType, body, retryAfter, true);
        }
    }

    public FakeSuite() {
        server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> handle(request, body)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    /** Makes a pack active. */
    public void activate(String version, byte[] bytes, String oldest) {
        oldestClient = oldest;
        active.set(new Pack(version, Buffer.buffer(bytes)));
    }

    /** From now on asks this for each path; null for the usual answer. */
    public void refuse(Function<String, Refusal> how) {
        refusing = how;
    }

    /** Stored events by their ids. */
    public Map<String, JsonNode> events() {
        return events;
    }

    /** Stored exposures by their ids. */
    public Map<String, JsonNode> exposures() {
        return exposures;
    }

    /** Submitted runs by their ids. */
    public Map<String, JsonNode> runs() {
        return runs;
    }

    /** Runs whose reward was asked for, by their ids. */
    public Map<String, JsonNode> rewards() {
        return rewards;
    }

    /** Accepted batches. */
    public List<JsonNode> batches() {
        synchronized (batches) {
            return List.copyOf(batches);
        }
    }

    /** What those who published packs showed. */
    public Set<String> operators() {
        return operators;
    }

    /** Tokens of guests that became accounts. */
    public Set<String> guests() {
        return guests;
    }

    /** Addresses that called. */
    public Set<String> addresses() {
        return addresses;
    }

    /** Method and target of every request. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** What is told now and has no answer yet. */
    public int underWay() {
        return underWay.get();
    }

    /** Takes so long to answer who tells something; 1 at first. */
    public void answerAfterMillis(long millis) {
        answersAfterMillis = millis;
    }

    /** Requests that were answered with 304, by target. */
    public Set<String> stillHeld() {
        return stillHeld;
    }

    /** The bytes of the active pack. */
    public byte[] activePack() {
        return active.get().bytes().getBytes();
    }

    /** The active version; null for none. */
    public String activeVersion() {
        Pack pack = active.get();
        return pack == null ? null : pack.version();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request, Buffer body) {
        addresses.add(request.remoteAddress().hostAddress());
        requests.add(request.method() + " " + request.uri());
        Refusal refusal = refusing.apply(request.path());
        if (refusal == null) {
            serve(request, body, request.response());
            return;
        }
        if (refusal.isLate() && body.length() > 0) {
            store(request.path(), body);
        }
        if (refusal.status() == 0) {
            request.connection().close();
            return;
        }
        request.response().setStatusCode(refusal.status()).putHeader("Content-Type", refusal.mediaType());
        if (refusal.retryAfter() > 0) {
            request.response().putHeader("Retry-After", Integer.toString(refusal.retryAfter()));
        }
        request.response().end(refusal.body());
    }

    private void serve(HttpServerRequest request, Buffer body, HttpServerResponse response) {
        Pack pack = active.get();
        switch (request.path()) {
            case "/v1/content/manifest" -> manifest(request, pack);
            case "/v1/events/active" ->
                document(request, "{\"server_time\":\"2026-12-01T00:00:00Z\",\"events\":[" + EVENT + "]}");
            case "/v1/experiments/assignments" -> document(request, "{\"assignments\":[" + ASSIGNMENT + "]}");
            case "/v1/experiments/identities" -> {
                guests.add(read(body).get("guest_token").asText());
                document(request, "{\"known\":false,\"copied\":1,\"kept\":0,\"crossed\":0}");
            }
            case "/v1/config/resolve" ->
                document(
                        request,
                        "{\"version\":7,\"effective_at\":\"2026-12-01T00:00:00Z\",\"values\":{\"DROP_RATE_RARE_MULTIPLIER\":1.5}}");
            case "/v1/content/packs" -> {
                operators.add(request.getHeader("Authorization"));
                String wanted = request.getParam("content_version");
                if (pack != null && wanted.equals(pack.version())) {
                    response.setStatusCode(409)
                            .putHeader("Content-Type", "application/problem+json")
                            .end("{\"code\":\"release.pack_immutable\",\"detail\":\"no\"}");
                    return;
                }
                packs.put(request.getParam("content_version"), body);
                response.setStatusCode(201).end("{}");
            }
            case "/v1/releases/activate" -> {
                String version = read(body).get("content_version").asText();
                active.set(new Pack(version, packs.get(version)));
                response.end("{}");
            }
            case "/v1/leaderboard" -> document(request, "{\"scope\":\"global\",\"players\":0,\"entries\":[]}");
            case "/v1/telemetry/batch", "/v1/experiments/exposures", "/v1/run/submit", "/v1/events/rewards" -> {
                underWay.incrementAndGet();
                vertx.setTimer(answersAfterMillis, timer -> {
                    underWay.decrementAndGet();
                    response.end(store(request.path(), body));
                });
            }
            default -> response.putHeader("Content-Type", "application/json").end(pack.bytes());
        }
    }

    private static final String EVENT =
            "{\"id\":\"event_fire\",\"revision\":3,\"type\":\"event\",\"start_at\":\"2026-11-01T00:00:00Z\","
                    + "\"end_at\":\"2027-12-01T00:00:00Z\",\"content_version\":\"*\","
                    + "\"rules\":{\"mutators\":[\"global_damage_boost_20\"],\"challenge_bonus_multiplier\":1.5}}";

    private static final String ASSIGNMENT = "{\"experiment_id\":\"exp_relics\",\"variant_id\":\"more\",\"phase\":1,"
            + "\"parameters\":{\"draft_relic_weight_multiplier\":1.5}}";

    private void manifest(HttpServerRequest request, Pack pack) {
        if (pack == null) {
            request.response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", "application/problem+json")
                    .end("{\"code\":\"release.nothing_active\",\"detail\":\"no\"}");
            return;
        }
        document(
                request,
                "{\"active_version\":\"" + pack.version() + "\",\"content_hash\":\""
                        + Sha256.hex(pack.bytes().getBytes()) + "\",\"size_bytes\":"
                        + pack.bytes().length() + ",\"min_supported_client_version\":\"" + oldestClient
                        + "\",\"url\":\"/v1/content/packs/"
                        + pack.version() + "\",\"revision\":1,\"activated_at\":\"2026-12-01T00:00:00Z\"}");
    }

    private void document(HttpServerRequest request, String json) {
        String tag = "\"" + Sha256.hex(json).substring(0, 8) + "\"";
        if (tag.equals(request.getHeader("If-None-Match"))) {
            stillHeld.add(request.path());
            request.response().setStatusCode(304).end();
            return;
        }
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("ETag", tag)
                .end(json);
    }

    private String store(String path, Buffer body) {
        JsonNode document = read(body);
        return switch (path) {
            case "/v1/experiments/exposures" -> storeExposures(document);
            case "/v1/run/submit" -> storeRun(document);
            case "/v1/events/rewards" -> storeReward(document);
            default -> storeBatch(document);
        };
    }

    private String storeBatch(JsonNode batch) {
        int accepted = 0;
        for (JsonNode event : batch.get("events")) {
            accepted += events.putIfAbsent(event.get("id").asText(), event) == null ? 1 : 0;
        }
        synchronized (batches) {
            batches.add(batch);
        }
        return "{\"batch_id\":\"" + batch.get("batch_id").asText() + "\",\"accepted\":" + accepted + ",\"duplicates\":"
                + (batch.get("events").size() - accepted) + ",\"rejected\":[]}";
    }

    private String storeRun(JsonNode run) {
        String id = run.get("run_id").asText();
        runs.putIfAbsent(id, run);
        return "{\"run_id\":\"" + id + "\",\"validity\":\""
                + run.get("validity").asText() + "\",\"scopes\":[]}";
    }

    private String storeReward(JsonNode run) {
        String id = run.get("run_id").asText();
        rewards.putIfAbsent(id, run);
        return "{\"claim_id\":\"c-" + id + "\",\"run_id\":\"" + id + "\",\"reward\":{\"xp\":1,\"shards\":1}}";
    }

    private String storeExposures(JsonNode document) {
        List<String> results = new ArrayList<>();
        for (JsonNode exposure : document.get("exposures")) {
            String id = exposure.get("id").asText();
            boolean isNew = exposures.putIfAbsent(id, exposure) == null;
            results.add("{\"index\":" + results.size() + ",\"id\":\"" + id + "\",\"outcome\":\""
                    + (isNew ? "accepted" : "duplicate") + "\"}");
        }
        return "{\"exposures\":[" + String.join(",", results) + "]}";
    }

    private static JsonNode read(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
