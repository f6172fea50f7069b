package dev.liveops.events.claims;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.TimeKey;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores claims; of each, nothing but whether it was passed on is ever written again. */
@Singleton
class ClaimRepository {

    private static final String LIST = "SELECT c.id, c.user_id, c.kind, c.document, c.claimed_at, c.told_at,"
            + " coalesce(o.attempts, 0) AS attempts, o.last_failure, o.set_aside_at IS NOT NULL AS is_refused"
            + " FROM reward_claim AS c LEFT JOIN outbox AS o ON o.message_id = c.id WHERE ";

    private final JsonText json;

    ClaimRepository(JsonText json) {
        this.json = json;
    }

    /** Stores a claim, unless there is one of its id; says whether it did. */
    Uni<Boolean> insert(SqlConnection transaction, Claim claim, String document) {
        return transaction
                .preparedQuery("INSERT INTO reward_claim (id, user_id, kind, subject, digest, document, claimed_at)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING")
                .execute(Tuple.from(Rows.list(
                        claim.id(),
                        claim.userId(),
                        claim.kind().wire(),
                        claim.subject(),
                        claim.digest(),
                        document,
                        Rows.time(claim.claimedAt()))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The claim of an id. */
    Uni<Optional<Claim>> find(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(
                        "SELECT user_id, kind, subject, digest, document, claimed_at FROM reward_claim WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, this::toClaim));
    }

    /** Which of some claims there are. */
    Uni<List<UUID>> known(SqlConnection connection, Collection<UUID> ids) {
        return connection
                .preparedQuery("SELECT id FROM reward_claim WHERE id = ANY ($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(rows -> Rows.map(rows, row -> row.getUUID("id")));
    }

    /** Claims, the oldest first; bounded in bytes. */
    Uni<Slice<ClaimView>> list(SqlConnection connection, ClaimFilter filter, Optional<TimeKey> after, int size) {
        String condition = "(c.claimed_at, c.id) > ($1, $2)"
                + (filter.userId() == null ? " AND $3::text IS NULL" : " AND c.user_id = $3")
                + condition(filter.status());
        String select = LIST + condition + " ORDER BY c.claimed_at, c.id LIMIT $4";
        return connection
                .preparedQuery(PageBytes.bounded(select, "document", "claimed_at, id"))
                .execute(Tuple.from(Rows.list(
                        Rows.time(after.map(TimeKey::time).orElse(Instant.EPOCH)),
                        after.map(key -> UUID.fromString(key.id())).orElse(new UUID(0, 0)),
                        filter.userId(),
                        size + 1)))
                .map(rows -> PageBytes.slice(rows, size, this::toView));
    }

    private static String condition(@Nullable String status) {
        if (status == null) {
            return "";
        }
        return switch (WireName.of(ClaimStatus.class, status)) {
            case TOLD -> " AND c.told_at IS NOT NULL";
            case WAITING -> " AND c.told_at IS NULL AND o.set_aside_at IS NULL";
            case REFUSED -> " AND c.told_at IS NULL AND o.set_aside_at IS NOT NULL";
        };
    }

    /** Claims that were not handed on yet, the oldest first, locked; those that another replica is at are left to it. */
    Uni<List<Waiting>> waiting(SqlConnection transaction, int limit) {
        return transaction
                .preparedQuery("SELECT id, user_id, document FROM reward_claim WHERE queued_at IS NULL"
                        + " ORDER BY claimed_at, id LIMIT $1 FOR UPDATE SKIP LOCKED")
                .execute(Tuple.of(limit))
                .map(rows -> Rows.map(
                        rows,
                        row -> new Waiting(row.getUUID("id"), row.getString("user_id"), row.getString("document"))));
    }

    /** Whether any was not handed on yet. */
    Uni<Boolean> isAnyWaiting(SqlConnection connection) {
        return connection
                .query("SELECT EXISTS (SELECT FROM reward_claim WHERE queued_at IS NULL) AS waiting")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("waiting"));
    }

    /** Notes that claims were handed on. */
    Uni<Void> queued(SqlConnection transaction, Collection<UUID> ids, Instant now) {
        return transaction
                .preparedQuery("UPDATE reward_claim SET queued_at = $2 WHERE id = ANY ($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new), Rows.time(now)))
                .replaceWithVoid();
    }

    /** Notes that claims have arrived. */
    Uni<Void> told(SqlConnection transaction, Collection<UUID> ids, Instant now) {
        return transaction
                .preparedQuery("UPDATE reward_claim SET told_at = $2 WHERE id = ANY ($1) AND told_at IS NULL")
                .execute(Tuple.of(ids.toArray(UUID[]::new), Rows.time(now)))
                .replaceWithVoid();
    }

    /** Drops claims of runs that have arrived and are older than that; at most so many, and says how many they were. */
    Uni<Integer> drop(SqlConnection transaction, Instant before, int limit) {
        return transaction
                .preparedQuery("DELETE FROM reward_claim WHERE id IN (SELECT id FROM reward_claim WHERE claimed_at < $1"
                        + " AND kind = 'run' AND told_at IS NOT NULL ORDER BY claimed_at, id LIMIT $2)")
                .execute(Tuple.of(Rows.time(before), limit))
                .map(rows -> rows.rowCount());
    }

    /** Erases a player's claims; says how many there were. */
    Uni<Long> erase(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("DELETE FROM reward_claim WHERE user_id = $1")
                .execute(Tuple.of(userId))
                .map(rows -> (long) rows.rowCount());
    }

    private Claim toClaim(Row row) {
        return new Claim(
                row.getString("user_id"),
                WireName.of(ClaimKind.class, row.getString("kind")),
                row.getString("subject"),
                row.getBuffer("digest").getBytes(),
                json.read(row.getString("document")),
                Objects.requireNonNull(Rows.instant(row, "claimed_at")));
    }

    private ClaimView toView(Row row) {
        Instant told = Rows.instant(row, "told_at");
        ClaimStatus status = told != null
                ? ClaimStatus.TOLD
                : row.getBoolean("is_refused") ? ClaimStatus.REFUSED : ClaimStatus.WAITING;
        return new ClaimView(
                row.getUUID("id"),
                row.getString("user_id"),
                WireName.of(ClaimKind.class, row.getString("kind")),
                status,
                Objects.requireNonNull(Rows.instant(row, "claimed_at")),
                told,
                row.getInteger("attempts"),
                row.getString("last_failure"),
                json.read(row.getString("document")));
    }

    /** A claim to be handed on. */
    record Waiting(UUID id, String userId, String document) {}
}
