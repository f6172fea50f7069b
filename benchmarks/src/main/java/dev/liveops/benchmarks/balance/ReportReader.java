package dev.liveops.benchmarks.balance;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks for balance reports, one after the other, on a thread of its own until it is closed. */
final class ReportReader implements AutoCloseable {

    private static final double NANOS = 1e6;
    private static final long PATIENCE_MILLIS = 30_000;

    private final ServiceCalls calls;
    private final String path;
    private final List<Double> millis = new ArrayList<>();
    private final Thread thread = new Thread(this::read, "report-reader");
    private volatile boolean ended;
    private volatile String failure = "";

    ReportReader(ServiceCalls calls, String path) {
        this.calls = calls;
        this.path = path;
    }

    /** Begins. */
    ReportReader start() {
        thread.start();
        return this;
    }

    /** How long each took, once it is closed. */
    List<Double> millis() throws BenchmarkFailure {
        if (!failure.isEmpty()) {
            throw new BenchmarkFailure(failure);
        }
        return millis;
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        thread.join(PATIENCE_MILLIS);
    }

    private void read() {
        try {
            while (!ended) {
                long began = System.nanoTime();
                calls.get(path);
                millis.add((System.nanoTime() - began) / NANOS);
            }
        } catch (IOException | BenchmarkFailure e) {
            failure = String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
