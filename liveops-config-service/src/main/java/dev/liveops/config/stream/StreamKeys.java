package dev.liveops.config.stream;

import dev.liveops.support.database.Database;
import dev.liveops.support.time.MachineClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The key by which tokens of streams are signed: made by whichever replica needs it first, and read again now and then. */
@Singleton
class StreamKeys {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final StreamKeyRepository repository;
    private final Clock clock;
    private volatile @Nullable Known known;

    private record Known(byte[] key, Instant readAt) {}

    StreamKeys(Database database, StreamKeyRepository repository, @MachineClock Clock clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /** The key; fails as the database does while none was ever read. */
    Uni<byte[]> current() {
        Known now = known;
        Instant at = clock.instant();
        return now != null && at.isBefore(now.readAt().plus(FRESH))
                ? Uni.createFrom().item(now.key())
                : read(now, at);
    }

    private Uni<byte[]> read(@Nullable Known before, Instant at) {
        byte[] fresh = new byte[BYTES];
        RANDOM.nextBytes(fresh);
        Uni<byte[]> read = database.inTransaction(transaction -> repository.getOrAdd(transaction, fresh, at))
                .invoke(key -> known = new Known(key, at));
        return before == null ? read : read.onFailure().recoverWithItem(before.key());
    }
}
