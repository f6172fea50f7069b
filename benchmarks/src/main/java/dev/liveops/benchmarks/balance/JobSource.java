package dev.liveops.benchmarks.balance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.liveops.model.golden.BandSim;
import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.golden.GoldenPlay;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.model.work.WorkClaim;
import dev.liveops.model.work.WorkLease;
import dev.liveops.model.work.WorkOrder;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.simulation.work.WorkJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** What a worker meets instead of a release service: golden sims without an end while they are wanted, and none otherwise. */
final class JobSource implements AutoCloseable {

    private static final String NAME = "beside";
    private static final long LEASE_SECONDS = 60;
    private static final int OK = 200;
    private static final int NOT_YET = 503;

    private final ContentPack pack = ReferencePacks.first();
    private final GoldenJob job = new GoldenJob(
            NAME, 1, "1.0.0", pack.hash(), new ReferenceEngine().id().toString(), true);
    private final GoldenSpec spec;
    private final AtomicLong runs = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "job-source");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer server;
    private volatile boolean wanted;
    private volatile boolean asked;
    private volatile CountDownLatch reported = new CountDownLatch(1);

    /** @param runs of a job: few, so that a worker soon stops when none is wanted any more */
    JobSource(int runs) throws IOException {
        spec = GoldenSpec.of(new BandSim(new GoldenPlay("skilled", null, null, null), 1, runs, 0, BandSim.WHOLE));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers 200 from the worker's first question on. */
    URI ready() {
        return url().resolve("/ready");
    }

    /** Has jobs from now on; returns when the first of them is done. */
    void begin() throws InterruptedException {
        reported = new CountDownLatch(1);
        wanted = true;
        reported.await();
    }

    /** Has none any more. */
    void end() {
        wanted = false;
    }

    /** Runs that were simulated so far. */
    long runs() {
        return runs.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            byte[] answer = answer(path, body);
            exchange.sendResponseHeaders(path.equals("/ready") && !asked ? NOT_YET : OK, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private byte[] answer(String path, byte[] body) throws IOException {
        if (path.endsWith("/work-claims")) {
            asked = true;
            return json(wanted ? WorkClaim.of(order()) : WorkClaim.NONE);
        }
        if (path.endsWith("/renew")) {
            return json(new WorkLease(LEASE_SECONDS));
        }
        if (path.endsWith("/report")) {
            runs.addAndGet(
                    WorkJson.MAPPER.readTree(body).path("report").path("runs").asLong());
            reported.countDown();
            return json(Map.of());
        }
        return path.startsWith("/v1/content/packs/") ? pack.bytes() : json(Map.of("spec", spec));
    }

    private WorkOrder order() {
        return new WorkOrder(UUID.randomUUID(), GoldenJob.KIND, WorkJson.MAPPER.valueToTree(job), 1, LEASE_SECONDS);
    }

    private static byte[] json(Object value) throws IOException {
        return WorkJson.MAPPER.writeValueAsBytes(value);
    }
}
