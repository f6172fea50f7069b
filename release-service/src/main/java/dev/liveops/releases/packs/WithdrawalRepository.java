package dev.liveops.releases.packs;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Stores which packs are withdrawn. In SQL, since it is also asked inside transactions and on connections of others. */
@Singleton
class WithdrawalRepository {

    private static final String SELECT =
            "SELECT content_version, reason, withdrawn_by, withdrawn_at FROM withdrawn_packs";

    Uni<Optional<Withdrawal>> find(SqlConnection connection, String contentVersion) {
        return connection
                .preparedQuery(SELECT + " WHERE content_version = $1")
                .execute(Tuple.of(contentVersion))
                .map(rows -> Rows.first(rows, WithdrawalRepository::toWithdrawal));
    }

    Uni<List<Withdrawal>> all(SqlConnection connection) {
        return connection.query(SELECT).execute().map(rows -> Rows.map(rows, WithdrawalRepository::toWithdrawal));
    }

    Uni<Void> insert(SqlConnection transaction, Withdrawal withdrawal) {
        return transaction
                .preparedQuery("INSERT INTO withdrawn_packs (content_version, reason, withdrawn_by, withdrawn_at)"
                        + " VALUES ($1, $2, $3, $4)")
                .execute(Tuple.of(
                        withdrawal.contentVersion(),
                        withdrawal.reason(),
                        withdrawal.withdrawnBy(),
                        Rows.time(withdrawal.withdrawnAt())))
                .replaceWithVoid();
    }

    Uni<Void> delete(SqlConnection transaction, String contentVersion) {
        return transaction
                .preparedQuery("DELETE FROM withdrawn_packs WHERE content_version = $1")
                .execute(Tuple.of(contentVersion))
                .replaceWithVoid();
    }

    private static Withdrawal toWithdrawal(Row row) {
        return new Withdrawal(
                row.getString("content_version"),
                row.getString("reason"),
                row.getString("withdrawn_by"),
                Rows.instant(row, "withdrawn_at"));
    }
}
