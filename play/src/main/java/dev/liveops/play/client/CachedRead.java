package dev.liveops.play.client;

import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Exchange;
import dev.liveops.play.http.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that is asked for again with the tag of the one that is held. Whatever else is answered, the one that is held stays.
 *
 * @param <T> what it is read as
 */
final class CachedRead<T> {

    /** Attempts of one refresh: a start of the app does not wait for ever. */
    private static final int MOST_ATTEMPTS = 4;

    private final Endpoint endpoint;
    private final Class<T> type;
    private final Exchange exchange;
    private final @Nullable Identity identity;
    private final @Nullable UUID installId;
    private final Timers timers;
    private final Backoff backoff;
    private @Nullable T held;
    private @Nullable String heldPath;
    private @Nullable String etag;

    /**
     * @param identity whose it is; null for a document that is the same for everybody
     * @param installId of the app, where the document goes by it; else null
     */
    CachedRead(
            Endpoint endpoint,
            Class<T> type,
            Exchange exchange,
            @Nullable Identity identity,
            @Nullable UUID installId,
            Timers timers,
            Backoff backoff) {
        this.endpoint = endpoint;
        this.type = type;
        this.exchange = exchange;
        this.identity = identity;
        this.installId = installId;
        this.timers = timers;
        this.backoff = backoff;
    }

    /** Asks, and gives what is held then; empty when nothing ever came. */
    Future<Optional<T>> refresh(String path) {
        return refresh(path, "");
    }

    /** @param more what the path goes on with and does not make another document of it */
    Future<Optional<T>> refresh(String path, String more) {
        Promise<Optional<T>> promise = Promise.promise();
        attempt(path, more, 1, promise);
        return promise.future();
    }

    private void attempt(String path, String more, int number, Promise<Optional<T>> promise) {
        String tag = path.equals(heldPath) ? etag : null;
        Future<@Nullable String> token =
                identity == null ? Future.succeededFuture() : identity.token().map(text -> text);
        token.compose(text -> exchange.send(
                                Call.get(endpoint, path + more, text, tag).of(installId))
                        .onSuccess(answer -> {
                            if (answer.status() == 401 && identity != null && text != null) {
                                identity.refused(text);
                            }
                        }))
                .recover(failure -> Future.succeededFuture(Answer.none("no token: " + failure.getMessage())))
                .onSuccess(answer -> answered(path, more, number, answer, promise));
    }

    private void answered(String path, String more, int number, Answer answer, Promise<Optional<T>> promise) {
        if (answer.isOk()) {
            take(path, answer);
        }
        if (number < MOST_ATTEMPTS && isWorthAnother(answer)) {
            timers.after(backoff.after(number, answer.retryAfter()), () -> attempt(path, more, number + 1, promise));
        } else {
            promise.complete(Optional.ofNullable(held));
        }
    }

    private void take(String path, Answer answer) {
        Json.read(answer.body(), type).ifPresent(document -> {
            held = document;
            heldPath = path;
            etag = answer.etag();
        });
    }

    private static boolean isWorthAnother(Answer answer) {
        return answer.status() == 0 || answer.status() == 401 || answer.status() == 429 || answer.status() >= 500;
    }
}
