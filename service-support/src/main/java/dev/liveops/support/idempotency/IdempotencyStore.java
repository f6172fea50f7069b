package dev.liveops.support.idempotency;

import dev.liveops.model.hash.Sha256;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;

/** What was asked under which key, and what was answered; kept for 24 hours. */
@Singleton
public class IdempotencyStore {

    /** How long a key is kept. */
    static final Duration KEPT = Duration.ofHours(24);

    private final JsonText json;
    private final Clock clock;

    IdempotencyStore(JsonText json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * Takes a key inside the transaction that does what it names; of two at once the second waits here until the first has
     * committed or rolled back.
     *
     * @param request what is asked; the same key with another request, or for another target, is {@code idempotency.key_reused}
     * @return the answer of who took it before; nothing when it is to be done, and its answer stored
     */
    public <T> Uni<Optional<T>> claim(SqlConnection transaction, IdempotencyKey key, Object request, Class<T> answer) {
        byte[] hash = hash(key, request);
        return claim(transaction, key, hash)
                .chain(claimed -> claimed
                        ? Uni.createFrom().item(Optional.<T>empty())
                        : replay(transaction, key, hash, answer).map(Optional::of));
    }

    private Uni<Boolean> claim(SqlConnection transaction, IdempotencyKey key, byte[] hash) {
        return transaction
                .preparedQuery("INSERT INTO idempotency_keys AS k (caller, operation, key, request_hash, created_at)"
                        + " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (caller, operation, key) DO UPDATE"
                        + " SET request_hash = EXCLUDED.request_hash, created_at = EXCLUDED.created_at, answer = NULL"
                        + " WHERE k.created_at < $6 RETURNING 1")
                .execute(Tuple.of(
                        key.caller(),
                        key.operation(),
                        key.value(),
                        Buffer.buffer(hash),
                        clock.instant().atOffset(ZoneOffset.UTC),
                        oldest()))
                .map(rows -> rows.size() == 1);
    }

    /** Stores the answer to give again; before the transaction ends. */
    public <T> Uni<Void> store(SqlConnection transaction, IdempotencyKey key, T answer) {
        return transaction
                .preparedQuery(
                        "UPDATE idempotency_keys SET answer = $4 WHERE caller = $1 AND operation = $2 AND key = $3")
                .execute(Tuple.of(key.caller(), key.operation(), key.value(), json.write(answer)))
                .replaceWithVoid();
    }

    private <T> Uni<T> replay(SqlConnection transaction, IdempotencyKey key, byte[] hash, Class<T> answer) {
        return transaction
                .preparedQuery("SELECT request_hash, answer FROM idempotency_keys"
                        + " WHERE caller = $1 AND operation = $2 AND key = $3")
                .execute(Tuple.of(key.caller(), key.operation(), key.value()))
                .map(rows -> read(rows.iterator().next(), hash, answer));
    }

    private <T> T read(Row row, byte[] hash, Class<T> answer) {
        if (!Arrays.equals(row.getBuffer("request_hash").getBytes(), hash)) {
            throw ProblemException.at(
                    CommonProblem.IDEMPOTENCY_KEY_REUSED,
                    "Idempotency-Key",
                    "was used for another request within 24 hours (expected a new key)");
        }
        return json.read(row.getString("answer"), answer);
    }

    private OffsetDateTime oldest() {
        return clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
    }

    // The target too: one key for two of them is two requests.
    private byte[] hash(IdempotencyKey key, Object request) {
        return Sha256.of(key.target() + json.write(request));
    }
}
