package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.FactRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one row of the fold. */
@Singleton
class StateRepository {

    static final UUID FIRST = new UUID(0, 0);
    private static final String SELECT =
            "SELECT rules, raw_since, rebuild_since, rebuild_by, rebuild_at, rebuild_run, rebuild_rules, rebuilt_at FROM fold_state";

    Uni<FoldState> get(SqlConnection connection) {
        return read(connection, SELECT);
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Uni<FoldState> lock(SqlConnection transaction) {
        return read(transaction, SELECT + " FOR UPDATE");
    }

    private static Uni<FoldState> read(SqlConnection connection, String sql) {
        return connection
                .query(sql)
                .execute()
                .map(rows -> toState(rows.iterator().next()));
    }

    /** Notes by what rules facts are made from the first one on. */
    Uni<Void> keepRules(SqlConnection transaction, FactRules rules) {
        return transaction
                .preparedQuery("UPDATE fold_state SET zone = $1, rules = $2")
                .execute(Tuple.of(rules.zone().getId(), rules.text()))
                .replaceWithVoid();
    }

    /** Begins a rebuild, which goes by these rules to its end; its tables are empty then. */
    Uni<Void> beginRebuild(SqlConnection transaction, String author, Instant now, FactRules rules) {
        return transaction
                .query(
                        "SELECT telemetry_clear_next_facts(), telemetry_clear_next_turns(), telemetry_clear_next_drafts()")
                .execute()
                .chain(() -> transaction
                        .preparedQuery(
                                "UPDATE fold_state SET rebuild_since = $1, rebuild_by = $2, rebuild_at = $3, rebuild_run = NULL, rebuild_rules = $4")
                        .execute(Tuple.of(Rows.time(now), author, FIRST, rules.text())))
                .replaceWithVoid();
    }

    Uni<Void> advance(SqlConnection transaction, UUID last) {
        return transaction
                .preparedQuery("UPDATE fold_state SET rebuild_at = $1")
                .execute(Tuple.of(last))
                .replaceWithVoid();
    }

    /** Goes on with submitted runs, after this one. */
    Uni<Void> advanceRuns(SqlConnection transaction, UUID last) {
        return transaction
                .preparedQuery("UPDATE fold_state SET rebuild_run = $1")
                .execute(Tuple.of(last))
                .replaceWithVoid();
    }

    /** Has what was made anew read from now on. */
    Uni<Void> finishRebuild(SqlConnection transaction, Instant now, FactRules rules) {
        return transaction
                .query("SELECT telemetry_swap_facts(), telemetry_swap_turns(), telemetry_swap_drafts()")
                .execute()
                .chain(() -> transaction
                        .preparedQuery("UPDATE fold_state SET rebuilt_at = $1, rebuild_since = NULL, rebuild_by = NULL,"
                                + " rebuild_at = NULL, rebuild_run = NULL, rebuild_rules = NULL")
                        .execute(Tuple.of(Rows.time(now))))
                .chain(() -> keepRules(transaction, rules));
    }

    private static FoldState toState(Row row) {
        Instant since = Rows.instant(row, "rebuild_since");
        return new FoldState(
                rules(row.getString("rules")),
                Optional.ofNullable(Rows.instant(row, "raw_since")),
                since == null
                        ? Optional.empty()
                        : Optional.of(new FoldState.Rebuild(
                                since,
                                row.getString("rebuild_by"),
                                row.getUUID("rebuild_at"),
                                Optional.ofNullable(row.getUUID("rebuild_run")),
                                FactRules.ofText(row.getString("rebuild_rules")))),
                Optional.ofNullable(Rows.instant(row, "rebuilt_at")));
    }

    private static Optional<FactRules> rules(@Nullable String text) {
        return Optional.ofNullable(text).map(FactRules::ofText);
    }
}
