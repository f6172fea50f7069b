package dev.liveops.experiments.identity;

import dev.liveops.experiments.assignment.ErasureHolder;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Stores who became whom, and what that does to assignments; rows are only ever added. */
@Singleton
class IdentityRepository {

    /** A guest and his account. */
    record Link(String guest, String account) {}

    /** Waits until nobody else links either of two users; always in one order. */
    Uni<Void> lock(SqlConnection transaction, String guest, String account) {
        return transaction
                .preparedQuery("SELECT pg_advisory_xact_lock(hash)::text FROM (SELECT hashtextextended(who, 7) AS hash"
                        + " FROM unnest($1::text[]) AS who ORDER BY 1) AS hashes")
                .execute(Tuple.of(new String[] {guest, account}))
                .replaceWithVoid();
    }

    /** What is known of two users that would speak against making one the guest of the other, or says that he is. */
    Uni<List<Link>> links(SqlConnection transaction, String guest, String account) {
        return transaction
                .preparedQuery("SELECT guest_id, account_id FROM identity"
                        + " WHERE guest_id IN ($1, $2) OR account_id = $1 ORDER BY guest_id <> $1")
                .execute(Tuple.of(guest, account))
                .map(rows -> Rows.map(rows, row -> new Link(row.getString("guest_id"), row.getString("account_id"))));
    }

    Uni<Void> insert(SqlConnection transaction, String guest, String account, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO identity (guest_id, account_id, linked_at) VALUES ($1, $2, $3)")
                .execute(Tuple.of(guest, account, Rows.time(now)))
                .replaceWithVoid();
    }

    /** Copies the assignments that the account does not have; says how many. */
    Uni<Integer> copy(SqlConnection transaction, String guest, String account, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO experiment_assignments"
                        + " (user_id, experiment_id, variant_id, assigned_at, phase, seed, weights_version, reason)"
                        + " SELECT $2, experiment_id, variant_id, $3, phase, seed, weights_version, 'linked'"
                        + " FROM experiment_assignments WHERE user_id = $1 ORDER BY experiment_id COLLATE \"C\""
                        + " ON CONFLICT (user_id, experiment_id) DO NOTHING")
                .execute(Tuple.of(guest, account, Rows.time(now)))
                .map(rows -> rows.rowCount());
    }

    /** Marks the account as seen in two variants where the guest had another one, or was seen so himself; says in how many they differ. */
    Uni<Integer> markCrossed(SqlConnection transaction, String guest, String account, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO experiment_crossovers (experiment_id, user_id, variant_id, source, seen_at)"
                        + " SELECT g.experiment_id, a.user_id, g.variant_id, 'linked', $3::timestamptz"
                        + " FROM experiment_assignments g"
                        + " JOIN experiment_assignments a ON a.user_id = $2 AND a.experiment_id = g.experiment_id"
                        + " WHERE g.user_id = $1 AND g.variant_id <> a.variant_id"
                        + " ON CONFLICT DO NOTHING")
                .execute(Tuple.of(guest, account, Rows.time(now)))
                .map(rows -> rows.rowCount())
                .call(() -> inherit(transaction, guest, account));
    }

    /** In how many experiments both are. */
    Uni<Integer> common(SqlConnection transaction, String guest, String account) {
        return transaction
                .preparedQuery("SELECT count(*) AS common FROM experiment_assignments g"
                        + " JOIN experiment_assignments a ON a.user_id = $2 AND a.experiment_id = g.experiment_id"
                        + " WHERE g.user_id = $1")
                .execute(Tuple.of(guest, account))
                .map(rows -> rows.iterator().next().getLong("common").intValue());
    }

    /** Has every replica forget the two when the transaction commits. */
    Uni<Void> announce(SqlConnection transaction, String guest, String account) {
        return transaction
                .preparedQuery("SELECT pg_notify($1, who)::text FROM unnest($2::text[]) AS who")
                .execute(Tuple.of(ErasureHolder.LINKED, new String[] {guest, account}))
                .replaceWithVoid();
    }

    private static Uni<Void> inherit(SqlConnection transaction, String guest, String account) {
        return transaction
                .preparedQuery("INSERT INTO experiment_crossovers (experiment_id, user_id, variant_id, source, seen_at)"
                        + " SELECT experiment_id, $2, variant_id, source, seen_at FROM experiment_crossovers"
                        + " WHERE user_id = $1 ON CONFLICT DO NOTHING")
                .execute(Tuple.of(guest, account))
                .replaceWithVoid();
    }
}
