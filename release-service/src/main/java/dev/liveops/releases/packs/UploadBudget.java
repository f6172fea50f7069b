package dev.liveops.releases.packs;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Bounds what uploads take of the disk together: one pack of the largest size, or several smaller ones. */
@Singleton
class UploadBudget {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final long capacity;
    private final AtomicLong used = new AtomicLong();

    UploadBudget(PackConfig config) {
        this.capacity = config.maxPackSize().asLongValue();
    }

    /**
     * Takes a part of the budget, which the caller gives back; {@code release.uploads_busy} when too little is left.
     *
     * @param bytes announced length of the upload; negative when it announces none
     */
    Reservation reserve(long bytes) {
        long wanted = bytes < 0 ? capacity : Math.min(bytes, capacity);
        if (used.addAndGet(wanted) > capacity) {
            used.addAndGet(-wanted);
            throw ProblemException.retryLater(
                    ReleaseProblem.UPLOADS_BUSY,
                    "other uploads are being received (expected at most " + capacity + " bytes at once)",
                    RETRY,
                    null);
        }
        return new Reservation(wanted);
    }

    /** A part of the budget; closing it again does nothing. */
    final class Reservation implements AutoCloseable {

        private final long bytes;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Reservation(long bytes) {
            this.bytes = bytes;
        }

        @Override
        public void close() {
            if (open.getAndSet(false)) {
                used.addAndGet(-bytes);
            }
        }
    }
}
