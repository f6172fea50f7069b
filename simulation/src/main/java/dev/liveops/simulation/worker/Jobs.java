package dev.liveops.simulation.worker;

import dev.liveops.model.problem.SimulationProblem;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.montecarlo.CancelledException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The jobs that wait, the one that runs, and the reports on disk. */
final class Jobs implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Jobs.class.getName());
    private static final String FILE_GONE =
            "The job was not on the worker's disk any more (expected it there until it is done).";

    /** What is handed in and not finished; its packs are on disk, not here. */
    private static final class Pending {

        final long total;
        volatile long done;
        volatile boolean cancelled;

        Pending(long total) {
            this.total = total;
        }
    }

    private final JobStore store;
    private final Engines engines;
    private final JobPlayer player;
    private final int maxPending;
    private final Thread runner = new Thread(this::runAll, "sweeps");

    // Guarded by this; the first one that waits is next.
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final Map<String, JobReport> failed = new LinkedHashMap<>();
    private @Nullable Pending running;
    private boolean closed;

    Jobs(JobStore store, Engines engines, int threads, int maxPending) {
        this.store = store;
        this.engines = engines;
        this.player = new JobPlayer(threads);
        this.maxPending = maxPending;
        runner.setDaemon(true);
    }

    /** Takes up what was interrupted, by the ids it has with the engines of now, and begins. */
    void start() {
        Map<String, Long> interrupted = new Interrupted(store, engines).refiled();
        synchronized (this) {
            interrupted.forEach((id, total) -> pending.put(id, new Pending(total)));
        }
        runner.start();
    }

    /** Takes a job; one that is known already is answered as it stands, but one that failed begins again. */
    Handed hand(SweepJob job, byte[] body) {
        // An engine that is not there yet takes its time to start.
        return hand(job.id(engines.get(job.engine()).id()), job, body);
    }

    private synchronized Handed hand(String id, SweepJob job, byte[] body) {
        failed.remove(id);
        Optional<JobReport> known = pendingReport(id);
        if (known.isPresent()) {
            return new Handed(known.get(), false);
        }
        Optional<byte[]> finished = store.report(id);
        if (finished.isPresent()) {
            return new Handed(Json.report(finished.get()), false);
        }
        if (pending.size() >= maxPending) {
            throw new RequestRefused(
                    SimulationProblem.QUEUE_FULL,
                    pending.size() + " sweeps wait or run already (expected at most " + maxPending
                            + "); try again later.");
        }
        store.keepJob(id, body);
        pending.put(id, new Pending(job.sweep().total()));
        notifyAll();
        return new Handed(JobReport.waiting(id, job.sweep().total()), true);
    }

    /**
     * What became of a job that was handed in.
     *
     * @param isNew whether it was not known before
     */
    record Handed(JobReport report, boolean isNew) {}

    /** A job as it stands. */
    synchronized Optional<JobReport> find(String id) {
        Optional<JobReport> known = pendingReport(id);
        return known.isPresent() ? known : store.report(id).map(Json::report);
    }

    /** Ids of all jobs: those that run or wait, then the reports, the newest first. */
    synchronized List<String> ids() {
        List<String> ids = new ArrayList<>(pending.keySet());
        List<String> finished = store.finished();
        for (int index = finished.size() - 1; index >= 0; index--) {
            ids.add(finished.get(index));
        }
        return ids;
    }

    /** Cancels a job that is not finished, forgets one that is; whether there was one. */
    synchronized boolean remove(String id) {
        Pending job = pending.remove(id);
        if (job != null) {
            job.cancelled = true;
            if (job == running) {
                runner.interrupt();
            }
        }
        boolean wasFailed = failed.remove(id) != null;
        return store.forget(id) || job != null || wasFailed;
    }

    /** Ends the worker's part of it; a job that runs begins again with the next worker. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            pending.values().forEach(job -> job.cancelled = true);
            notifyAll();
        }
        runner.interrupt();
    }

    private Optional<JobReport> pendingReport(String id) {
        Pending job = pending.get(id);
        if (job == null) {
            return Optional.ofNullable(failed.get(id));
        }
        long total = job.total;
        return Optional.of(job == running ? JobReport.running(id, job.done, total) : JobReport.waiting(id, total));
    }

    private void runAll() {
        try {
            for (Map.Entry<String, Pending> next = next(); next != null; next = next()) {
                run(next.getKey(), next.getValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Map.@Nullable Entry<String, Pending> next() throws InterruptedException {
        running = null;
        // What cancelled the last job is no business of the next.
        Thread.interrupted();
        while (pending.isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return null;
        }
        Map.Entry<String, Pending> next = pending.entrySet().iterator().next();
        running = next.getValue();
        return Map.entry(next.getKey(), next.getValue());
    }

    private void run(String id, Pending job) {
        JobReport report;
        try {
            report = store.job(id)
                    .map(body -> play(id, job, JobReader.read(body)))
                    .orElseGet(() -> JobReport.failed(id, job.total, FILE_GONE));
        } catch (CancelledException e) {
            drop(id, job);
            return;
        } catch (RequestRefused e) {
            report = JobReport.failed(id, job.total, e.detail());
        } catch (RuntimeException | Error e) {
            // Whatever it was, the next job is another one.
            LOG.log(Level.SEVERE, "a sweep failed that should not id=" + id, e);
            report = JobReport.failed(id, job.total, "Something went wrong that should not.");
        }
        finish(id, job, report);
    }

    private JobReport play(String id, Pending job, SweepJob sweep) {
        SimulationEngine engine = engines.get(sweep.engine());
        if (!sweep.id(engine.id()).equals(id)) {
            return JobReport.failed(
                    id,
                    job.total,
                    "The engine is " + engine.id()
                            + " (expected the version the job was handed in for); hand it in again.");
        }
        return player.play(id, sweep, engine, (done, total) -> {
            job.done = Math.max(job.done, done);
            return !job.cancelled;
        });
    }

    private synchronized void drop(String id, Pending job) {
        if (!closed) {
            pending.remove(id, job);
        }
    }

    private synchronized void finish(String id, Pending job, JobReport report) {
        if (closed || job.cancelled) {
            return;
        }
        pending.remove(id);
        try {
            if (report.state().equals("done")) {
                store.keepReport(id, Json.bytes(report));
                return;
            }
            store.forget(id);
            remember(id, report);
        } catch (RequestRefused e) {
            remember(id, JobReport.failed(id, job.total, e.detail()));
        }
    }

    private void remember(String id, JobReport report) {
        failed.put(id, report);
        if (failed.size() > JobStore.MAX_REPORTS) {
            failed.remove(failed.keySet().iterator().next());
        }
    }
}
