package dev.liveops.benchmarks.boards;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.CpuTimes;
import dev.liveops.benchmarks.ingest.rig.CpuUse;
import dev.liveops.benchmarks.ingest.rig.Rig;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** A closed loop: each connection sends its next request when the answer to its last one is there. */
final class Load {

    private final Rig rig;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final String authorization;

    Load(Rig rig) {
        this.rig = rig;
        this.authorization = "Bearer " + rig.tokens().issue("boards-benchmark", "service", Duration.ofHours(4));
    }

    /** Ends it. */
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Sends requests for a while, the first part of which does not count. */
    Result run(Supplier<Request> requests, int connections, Duration warmup, Duration measured)
            throws BenchmarkFailure, InterruptedException {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setDefaultHost(rig.service().getHostString())
                .setDefaultPort(rig.service().getPort())
                .setMaxPoolSize(connections));
        State state = new State(requests, client);
        for (int connection = 0; connection < connections; connection++) {
            vertx.runOnContext(go -> send(state));
        }
        Thread.sleep(warmup.toMillis());
        CpuTimes before = rig.processes().cpu();
        long from = System.nanoTime();
        state.counts.set(true);
        Thread.sleep(measured.toMillis());
        state.counts.set(false);
        double seconds = (System.nanoTime() - from) / 1e9;
        CpuUse cpu = rig.processes().cpu().since(before);
        state.over.set(true);
        client.close().toCompletionStage().toCompletableFuture().join();
        String failure = state.failure.get();
        if (failure != null) {
            throw new BenchmarkFailure(failure);
        }
        return new Result(onLoop(() -> List.copyOf(state.micros)), seconds, cpu);
    }

    private List<Long> onLoop(Supplier<List<Long>> reading) throws BenchmarkFailure, InterruptedException {
        CompletableFuture<List<Long>> done = new CompletableFuture<>();
        vertx.runOnContext(go -> done.complete(reading.get()));
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure(String.valueOf(e.getCause()));
        }
    }

    private void send(State state) {
        if (state.over.get()) {
            return;
        }
        Request next = state.requests.get();
        long began = System.nanoTime();
        state.client
                .request(new RequestOptions()
                        .setMethod(next.body() == null ? HttpMethod.GET : HttpMethod.POST)
                        .setURI(next.path())
                        .putHeader("Authorization", authorization)
                        .putHeader("Content-Type", "application/json"))
                .compose(request -> next.body() == null ? request.send() : request.send(Buffer.buffer(next.body())))
                .compose(answer -> answer.body().map(body -> {
                    if (answer.statusCode() != 200) {
                        state.failure.compareAndSet(
                                null, next.path() + ": status " + answer.statusCode() + " (expected 200): " + body);
                    }
                    return body;
                }))
                .onComplete(done -> {
                    if (done.failed() && !state.over.get()) {
                        state.failure.compareAndSet(null, next.path() + ": " + done.cause());
                        return;
                    }
                    if (state.counts.get()) {
                        state.micros.add((System.nanoTime() - began) / 1_000);
                    }
                    send(state);
                });
    }

    /** @param body null for a read */
    record Request(String path, String body) {}

    /** What a load came to. */
    record Result(List<Long> micros, double seconds, CpuUse cpu) {

        String row(String what, int connections) {
            List<Long> sorted = micros.stream().sorted().toList();
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %,.0f | %.1f | %.1f | %.0f | %.0f |",
                    what,
                    connections,
                    sorted.size() / seconds,
                    quantile(sorted, .5),
                    quantile(sorted, .99),
                    cpu.service() * 1e6 / Math.max(1, sorted.size()),
                    cpu.postgres() * 1e6 / Math.max(1, sorted.size()));
        }

        private static double quantile(List<Long> sorted, double share) {
            return sorted.isEmpty()
                    ? Double.NaN
                    : sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1)) / 1e3;
        }
    }

    private static final class State {

        private final Supplier<Request> requests;
        private final HttpClient client;
        private final AtomicBoolean counts = new AtomicBoolean();
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicReference<String> failure = new AtomicReference<>();
        // Of the one event loop.
        private final List<Long> micros = new ArrayList<>();

        State(Supplier<Request> requests, HttpClient client) {
            this.requests = requests;
            this.client = client;
        }
    }
}
