package dev.liveops.support.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What another service says of players, asked once for a session: whoever asks for the same meanwhile waits for the same answer.
 * Thread-safe, and bounded: those asked for least are forgotten first.
 */
public final class SessionAnswers<T> {

    private final Cache<Asked, T> known;
    private final ConcurrentMap<Asked, Uni<Optional<T>>> underWay = new ConcurrentHashMap<>();

    private record Asked(String userId, @Nullable String sessionId) {}

    /**
     * @param session how long the answer for a session is kept
     * @param player how long it is where no session is named
     * @param size how many are kept
     */
    public SessionAnswers(Duration session, Duration player, long size) {
        this.known = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfter(Expiry.<Asked, T>creating((asked, answer) -> asked.sessionId() == null ? player : session))
                .executor(Runnable::run)
                .build();
    }

    /** What is known already; null where it is to be asked for. */
    public @Nullable T known(String userId, @Nullable String sessionId) {
        return known.getIfPresent(new Asked(userId, sessionId));
    }

    /** Keeps an answer that came otherwise. */
    public void keep(String userId, @Nullable String sessionId, T answer) {
        known.put(new Asked(userId, sessionId), answer);
    }

    /**
     * Asks, unless somebody does at this moment.
     *
     * @param call never fails; without an answer nothing is remembered
     */
    public Uni<Optional<T>> ask(String userId, @Nullable String sessionId, Supplier<Uni<Optional<T>>> call) {
        Asked asked = new Asked(userId, sessionId);
        return Uni.createFrom()
                .deferred(() -> underWay.computeIfAbsent(
                        asked,
                        key -> call.get()
                                .invoke(answer -> answer.ifPresent(found -> known.put(key, found)))
                                .onTermination()
                                .invoke(() -> underWay.remove(key))
                                .memoize()
                                .indefinitely()));
    }
}
