package dev.liveops.simulation.work;

import dev.liveops.model.wire.ShortText;
import dev.liveops.model.work.RenewWork;
import dev.liveops.model.work.WorkOrder;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Renews the lease of one job until it is closed, or somebody else has the job: then the thread that does it is interrupted. */
final class Heartbeat implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class.getName());
    private static final int BEATS = 3;
    private static final long MILLIS = 1_000;

    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "work-heartbeat");
        thread.setDaemon(true);
        return thread;
    });
    private final SuiteClient suite;
    private final String worker;
    private final WorkOrder order;
    private final Thread player = Thread.currentThread();

    // Guarded by this.
    private boolean closed;
    private boolean lost;

    private volatile @Nullable String progress;

    /** Beats from now on, for the calling thread. */
    Heartbeat(SuiteClient suite, String worker, WorkOrder order) {
        this.suite = suite;
        this.worker = worker;
        this.order = order;
        long pause = Math.max(MILLIS, order.leaseSeconds() * MILLIS) / BEATS;
        beats.scheduleWithFixedDelay(this::beat, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Says from now on that it is so far. */
    void say(String sentence) {
        progress = ShortText.of(sentence, RenewWork.MAX_PROGRESS);
    }

    /** Whether somebody else has the job by now. */
    synchronized boolean isLost() {
        return lost;
    }

    // What cannot be asked is asked again: the lease may well still hold.
    private void beat() {
        try {
            SuiteAnswer answer = suite.post(
                    "/v1/content/work/" + order.jobId() + "/renew", new RenewWork(worker, order.attempt(), progress));
            if (answer.status() == 409 || answer.status() == 404) {
                lose();
            }
        } catch (IOException e) {
            LOG.fine(() -> "a lease was not renewed job=" + order.jobId() + " reason=" + e.getMessage());
        }
    }

    private synchronized void lose() {
        if (!closed) {
            lost = true;
            player.interrupt();
        }
    }

    /** Beats no more; what was interrupted for this job is not interrupted any more. */
    @Override
    public void close() {
        beats.shutdownNow();
        synchronized (this) {
            closed = true;
            if (lost) {
                Thread.interrupted();
            }
        }
    }
}
