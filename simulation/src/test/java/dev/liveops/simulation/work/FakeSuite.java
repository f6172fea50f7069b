package dev.liveops.simulation.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.model.work.WorkClaim;
import dev.liveops.model.work.WorkOrder;
import dev.liveops.simulation.engine.ContentPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A suite as workers meet it: jobs are given once each, in order, and what is said is kept. */
final class FakeSuite implements AutoCloseable {

    static final String TOKEN = "token-of-a-worker";

    final List<JsonNode> claims = new CopyOnWriteArrayList<>();
    final List<JsonNode> reports = new CopyOnWriteArrayList<>();
    final List<String> refusals = new CopyOnWriteArrayList<>();
    volatile int renewStatus = 200;
    final AtomicInteger failing = new AtomicInteger();

    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final Deque<WorkOrder> jobs = new ArrayDeque<>();
    private final HttpServer server;

    FakeSuite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-suite");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Has a golden sim played with a pack. */
    GoldenJob golden(String name, GoldenSpec spec, ContentPack pack, String engine, long leaseSeconds) {
        GoldenJob job = new GoldenJob(name, 1, "1.0.0", pack.hash(), engine, true);
        pages.put("/v1/content/packs/1.0.0", pack.bytes());
        pages.put("/v1/content/golden/" + name + "/revisions/1", write(Map.of("name", name, "spec", spec)));
        give(GoldenJob.KIND, WorkJson.MAPPER.valueToTree(job), leaseSeconds);
        return job;
    }

    /** Has something done. */
    void give(String kind, JsonNode body, long leaseSeconds) {
        synchronized (jobs) {
            jobs.add(new WorkOrder(UUID.randomUUID(), kind, body, 1, leaseSeconds));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                refusals.add(path);
                answer(exchange, 401, write(Map.of("detail", "another token is expected")));
            } else if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                answer(exchange, 503, write(Map.of("detail", "busy")));
            } else if (path.endsWith("/work-claims")) {
                claims.add(WorkJson.MAPPER.readTree(body));
                synchronized (jobs) {
                    WorkOrder next = jobs.poll();
                    answer(exchange, 200, write(next == null ? WorkClaim.NONE : WorkClaim.of(next)));
                }
            } else if (path.endsWith("/renew")) {
                answer(exchange, renewStatus, write(Map.of("lease_seconds", 1)));
            } else if (path.endsWith("/report")) {
                reports.add(WorkJson.MAPPER.readTree(body));
                answer(exchange, 200, write(Map.of()));
            } else {
                byte[] page = pages.get(path);
                answer(exchange, page == null ? 404 : 200, page == null ? write(Map.of("detail", "none")) : page);
            }
        }
    }

    private static byte[] write(Object value) {
        try {
            return WorkJson.MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
