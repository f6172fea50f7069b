package dev.liveops.support.outbox;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores messages and who sends them. Leases go by the database's clock, which is one for all replicas. */
@Singleton
class OutboxRepository {

    // What may be sent now: of an ordering key the first message alone, whatever holds that one up.
    private static final String DUE =
            "SELECT o.message_id, o.ordering_key, o.user_id, o.items, o.payload, o.attempts, o.trace_parent,"
                    + " sum(o.items) OVER (ORDER BY o.next_attempt_at, o.sequence) - o.items AS items_before,"
                    + " sum(octet_length(o.payload)) OVER (ORDER BY o.next_attempt_at, o.sequence) - octet_length(o.payload)"
                    + " AS bytes_before FROM (SELECT * FROM outbox WHERE destination = $1 AND set_aside_at IS NULL"
                    + " AND next_attempt_at <= $2 AND (ordering_key IS NULL OR NOT EXISTS (SELECT FROM outbox AS earlier"
                    + " WHERE earlier.destination = outbox.destination AND earlier.ordering_key = outbox.ordering_key"
                    + " AND earlier.sequence < outbox.sequence)) ORDER BY next_attempt_at, sequence LIMIT $3) AS o";
    private static final String HOLDS =
            "EXISTS (SELECT FROM outbox_lease WHERE destination = $1 AND holder = $2 AND expires_at > clock_timestamp())";

    Uni<Void> insert(SqlConnection transaction, List<OutboxMessage> messages, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO outbox (message_id, destination, ordering_key, user_id, items, payload,"
                        + " created_at, next_attempt_at, trace_parent) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)")
                .executeBatch(messages.stream()
                        .map(message -> parameters(message, now))
                        .toList())
                .replaceWithVoid();
    }

    private static Tuple parameters(OutboxMessage message, Instant now) {
        return Tuple.from(Rows.list(
                message.id(),
                message.destination(),
                message.orderingKey(),
                message.userId(),
                message.items(),
                message.payload(),
                Rows.time(now),
                RelayTrace.current()));
    }

    Uni<Void> deleteOf(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("DELETE FROM outbox WHERE user_id = $1")
                .execute(Tuple.of(userId))
                .replaceWithVoid();
    }

    /** Takes a lease, or holds it for longer, if nobody else has it. */
    Uni<Lease> claim(SqlConnection connection, String destination, UUID holder, Duration length) {
        return connection
                .preparedQuery("INSERT INTO outbox_lease AS held (destination, holder, expires_at)"
                        + " VALUES ($1, $2, clock_timestamp() + $3 * interval '1 millisecond')"
                        + " ON CONFLICT (destination) DO UPDATE SET holder = EXCLUDED.holder,"
                        + " expires_at = clock_timestamp() + $3 * interval '1 millisecond'"
                        + " WHERE held.holder = EXCLUDED.holder OR held.expires_at < clock_timestamp()"
                        + " RETURNING waiting, set_aside, oldest_at, counted_at")
                .execute(Tuple.of(destination, holder, (double) length.toMillis()))
                .map(rows -> Rows.first(rows, row -> toLease(row, true)))
                .chain(taken -> taken.isPresent() ? Uni.createFrom().item(taken.get()) : find(connection, destination));
    }

    /** Gives a lease back, so that another replica need not wait for its end. */
    Uni<Void> release(SqlConnection connection, String destination, UUID holder) {
        return connection
                .preparedQuery("UPDATE outbox_lease SET expires_at = clock_timestamp()"
                        + " WHERE destination = $1 AND holder = $2")
                .execute(Tuple.of(destination, holder))
                .replaceWithVoid();
    }

    /** Counts what there is, for all replicas to read. */
    Uni<Lease> count(SqlConnection connection, String destination, UUID holder, Instant now) {
        return connection
                .preparedQuery("UPDATE outbox_lease SET waiting = c.waiting, set_aside = c.set_aside,"
                        + " oldest_at = c.oldest_at, counted_at = $3 FROM (SELECT"
                        + " count(*) FILTER (WHERE set_aside_at IS NULL) AS waiting, count(set_aside_at) AS set_aside,"
                        + " min(created_at) FILTER (WHERE set_aside_at IS NULL) AS oldest_at"
                        + " FROM outbox WHERE destination = $1) AS c WHERE destination = $1 AND holder = $2"
                        + " RETURNING outbox_lease.waiting, outbox_lease.set_aside, outbox_lease.oldest_at, counted_at")
                .execute(Tuple.of(destination, holder, Rows.time(now)))
                .map(rows -> Rows.first(rows, row -> toLease(row, true)).orElse(Lease.NOBODYS));
    }

    /**
     * Messages for one call, those that wait longest first.
     *
     * @param items most of them together, but for a message that has more alone
     * @param bytes most of their payloads together, but for a message that has more alone
     */
    Uni<List<Waiting>> due(SqlConnection connection, String destination, Instant now, int items, long bytes) {
        return connection
                .preparedQuery("SELECT * FROM (" + DUE + ") AS due"
                        + " WHERE items_before = 0 OR items_before + items <= $3 AND bytes_before < $4")
                .execute(Tuple.of(destination, Rows.time(now), items, bytes))
                .map(rows -> Rows.map(rows, row -> toWaiting(destination, row)));
    }

    Uni<Void> delete(SqlConnection transaction, List<UUID> arrived) {
        return transaction
                .preparedQuery("DELETE FROM outbox WHERE message_id = ANY ($1)")
                .execute(Tuple.of(arrived.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    /** Notes failures, unless another replica relays meanwhile and knows better. */
    Uni<Void> note(SqlConnection transaction, String destination, UUID holder, List<Failure> failures) {
        return transaction
                .preparedQuery("UPDATE outbox SET attempts = attempts + 1, last_failure = failed.reason,"
                        + " next_attempt_at = failed.next, set_aside_at = failed.set_aside"
                        + " FROM unnest($3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[])"
                        + " AS failed (id, reason, next, set_aside) WHERE message_id = failed.id AND " + HOLDS)
                .execute(Tuple.from(Rows.list(
                        destination,
                        holder,
                        failures.stream().map(Failure::id).toArray(UUID[]::new),
                        failures.stream().map(Failure::reason).toArray(String[]::new),
                        failures.stream()
                                .map(failure -> Rows.time(failure.nextAttemptAt()))
                                .toArray(OffsetDateTime[]::new),
                        failures.stream()
                                .map(failure -> Rows.time(failure.setAsideAt()))
                                .toArray(OffsetDateTime[]::new))))
                .replaceWithVoid();
    }

    private Uni<Lease> find(SqlConnection connection, String destination) {
        return connection
                .preparedQuery(
                        "SELECT waiting, set_aside, oldest_at, counted_at FROM outbox_lease WHERE destination = $1")
                .execute(Tuple.of(destination))
                .map(rows -> Rows.first(rows, row -> toLease(row, false)).orElse(Lease.NOBODYS));
    }

    private static Lease toLease(Row row, boolean isHeld) {
        Instant countedAt = Rows.instant(row, "counted_at");
        return new Lease(
                isHeld,
                row.getLong("waiting"),
                row.getLong("set_aside"),
                Rows.instant(row, "oldest_at"),
                countedAt == null ? Instant.MIN : countedAt);
    }

    private static Waiting toWaiting(String destination, Row row) {
        return new Waiting(
                new OutboxMessage(
                        row.getUUID("message_id"),
                        destination,
                        row.getString("ordering_key"),
                        row.getString("user_id"),
                        row.getInteger("items"),
                        row.getString("payload")),
                row.getInteger("attempts"),
                row.getString("trace_parent"));
    }

    /**
     * A message to be sent.
     *
     * @param attempts so far
     * @param traceParent of the span that added it; null where nothing was traced
     */
    record Waiting(
            OutboxMessage message, int attempts, @Nullable String traceParent) {}

    /**
     * A message that did not arrive.
     *
     * @param setAsideAt null for one that is sent again
     */
    record Failure(
            UUID id,
            String reason,
            Instant nextAttemptAt,
            @Nullable Instant setAsideAt) {}
}
