package dev.liveops.config.snapshots;

import dev.liveops.model.bucketing.SessionSample;
import dev.liveops.support.sample.SessionSampleConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/** Takes what sampled turns are resolved to; never blocks, and never grows beyond its queue. Thread-safe. */
@Singleton
public class SnapshotSampler {

    private final SessionSample sample;
    private final boolean enabled;
    private final Queue<ResolvedTurn> waiting;
    private final SnapshotMetrics metrics;

    @Inject
    SnapshotSampler(SessionSampleConfig sample, SnapshotsConfig config, SnapshotMetrics metrics) {
        this(sample.sample(), config.enabled(), config.queue(), metrics);
    }

    SnapshotSampler(SessionSample sample, boolean enabled, int room, SnapshotMetrics metrics) {
        this.sample = sample;
        this.enabled = enabled && sample.basisPoints() > 0;
        this.waiting = new ArrayBlockingQueue<>(room);
        this.metrics = metrics;
        metrics.watch(waiting);
    }

    /** Whether what the turns of a session are resolved to is wanted. */
    public boolean wants(String sessionId) {
        return enabled && sample.contains(sessionId);
    }

    /** Takes a turn of such a session, unless there is no room for it. */
    public void offer(ResolvedTurn turn) {
        // A turn's number is the mission's, and telemetry's: 32 bits.
        if (turn.turnId() > Integer.MAX_VALUE || !waiting.offer(turn)) {
            metrics.dropped(1);
        }
    }

    /** Takes up to so many out, in the order in which they came. */
    List<ResolvedTurn> take(int most) {
        List<ResolvedTurn> taken = new ArrayList<>();
        while (taken.size() < most) {
            ResolvedTurn next = waiting.poll();
            if (next == null) {
                break;
            }
            taken.add(next);
        }
        return taken;
    }
}
