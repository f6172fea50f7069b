package dev.liveops.config.effect;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Keeps what was estimated last, and which replica estimates: the one whose claim has not run out. */
@Singleton
class EffectRepository {

    private final JsonText json;

    EffectRepository(JsonText json) {
        this.json = json;
    }

    /** Claims it until an instant, unless another one has; whether it is ours. */
    Uni<Boolean> claim(SqlConnection transaction, String replica, Instant now, Instant until) {
        return transaction
                .preparedQuery("UPDATE liveops_effects SET claimed_by = $1, claimed_until = $2"
                        + " WHERE claimed_by IS NULL OR claimed_by = $1 OR claimed_until <= $3")
                .execute(Tuple.of(replica, Rows.time(until), Rows.time(now)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Keeps what the holder of the claim found; whether it still holds it. */
    Uni<Boolean> store(SqlConnection transaction, String replica, LeverEffects effects) {
        return transaction
                .preparedQuery("UPDATE liveops_effects SET document = $2::text::jsonb WHERE claimed_by = $1")
                .execute(Tuple.of(replica, json.write(effects)))
                .map(rows -> rows.rowCount() > 0);
    }

    /** What was kept; nothing before the first time. */
    Uni<Optional<LeverEffects>> find(SqlConnection connection) {
        return connection
                .query("SELECT document::text AS document FROM liveops_effects WHERE document IS NOT NULL")
                .execute()
                .map(rows -> Rows.first(rows, row -> json.read(row.getString("document"), LeverEffects.class)));
    }
}
