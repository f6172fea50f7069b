package dev.liveops.telemetry.export;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.stream.StreamedBody;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many exports a replica sends at the same time, and with them the memory that their pages take. */
@Singleton
public class ExportSlots {

    private static final Duration RETRY = Duration.ofSeconds(10);

    private final int concurrent;
    private final AtomicInteger underWay = new AtomicInteger();

    ExportSlots(ExportConfig config) {
        this.concurrent = config.concurrent();
    }

    /** Ends the request with {@code telemetry.exports_busy} when as many are under way as may be. */
    public void requireOne() {
        if (underWay.get() >= concurrent) {
            throw ProblemException.retryLater(
                    TelemetryProblem.EXPORTS_BUSY,
                    "other exports are under way; try again when they are done",
                    RETRY,
                    null);
        }
    }

    /** A body that takes a slot from its first byte on: one that nobody reads, as that of HEAD, never ends. */
    public StreamedBody body(Multi<byte[]> pieces) {
        Multi<byte[]> counted = Multi.createFrom().deferred(() -> {
            underWay.incrementAndGet();
            return pieces.onTermination().invoke(underWay::decrementAndGet);
        });
        return new StreamedBody(counted, StreamedBody.UNKNOWN);
    }
}
