package dev.liveops.config.turn;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The turns of late, bounded in bytes. Thread-safe. */
@Singleton
public class TurnMemory {

    private final Duration ttl;
    private final Cache<TurnKey, RememberedTurn> turns;

    @Inject
    TurnMemory(ResolverConfig config) {
        this(Duration.ofMillis(config.ttlMs()), config.maxBytes().asLongValue());
    }

    /** @param maxBytes what the turns may take of the heap */
    public TurnMemory(Duration ttl, long maxBytes) {
        this.ttl = ttl;
        this.turns = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((TurnKey key, RememberedTurn turn) -> key.weight() + turn.weight())
                .expireAfterWrite(ttl)
                // Its housekeeping takes microseconds and is no reason to wake another thread.
                .executor(Runnable::run)
                .build();
    }

    /** How long a turn is pinned. */
    public Duration ttl() {
        return ttl;
    }

    /**
     * What is remembered of a turn; null where nothing is that holds now. By the clock, not by the time that passed: it may step.
     */
    public @Nullable RememberedTurn find(TurnKey key, Instant now) {
        RememberedTurn turn = turns.getIfPresent(key);
        return turn != null && PinRules.isWithin(turn.instant(), now, ttl) ? turn : null;
    }

    /** Remembers the first resolution of a turn, unless there is one that holds now: then that one is the answer, else null. */
    public @Nullable RememberedTurn first(TurnKey key, RememberedTurn turn, Instant now) {
        AtomicReference<@Nullable RememberedTurn> other = new AtomicReference<>();
        turns.asMap().compute(key, (same, before) -> {
            boolean holds = before != null && PinRules.isWithin(before.instant(), now, ttl);
            other.set(holds ? before : null);
            return holds ? before : turn;
        });
        return other.get();
    }

    /** Remembers a later resolution of a turn, to the same pin. */
    public void put(TurnKey key, RememberedTurn turn) {
        turns.put(key, turn);
    }

    /** How many turns there are. */
    public long size() {
        turns.cleanUp();
        return turns.estimatedSize();
    }

    /** Turns after one, by session and number; for people, since all of them are looked at. */
    List<TurnKey> keys(@Nullable TurnKey after, int limit) {
        return turns.asMap().keySet().stream()
                .filter(key -> after == null || key.compareTo(after) > 0)
                .sorted()
                .limit(limit)
                .toList();
    }

    /** Forgets all of them. */
    void clear() {
        turns.invalidateAll();
    }
}
