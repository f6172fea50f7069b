package dev.liveops.config.staging;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.rollout.Rollout;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Keeps from which version of the configs on, and until which, a rollout was at a stage. */
@Singleton
class StagedRepository {

    private final JsonText json;

    StagedRepository(JsonText json) {
        this.json = json;
    }

    /** A living rollout, as it is from a version on. */
    Uni<Void> write(SqlConnection transaction, Rollout rollout, UUID config, int revision, long version) {
        return transaction
                .preparedQuery("WITH ended AS (UPDATE liveops_rollout_spans SET until_version = $2::bigint"
                        + " WHERE config_id = $1 AND until_version IS NULL RETURNING since_version)"
                        + " SELECT max(since_version) AS since FROM ended")
                .execute(Tuple.of(config, version))
                .map(rows -> Rows.first(rows, row -> Optional.ofNullable(row.getLong("since")))
                        .flatMap(since -> since)
                        .orElse(version))
                .chain(since -> transaction
                        .preparedQuery("INSERT INTO liveops_rollout_spans"
                                + " (config_id, from_version, revision, since_version, rollout)"
                                + " VALUES ($1, $2, $3, $4, $5::text::jsonb)")
                        .execute(Tuple.from(Rows.list(config, version, revision, since, text(rollout)))))
                .replaceWithVoid();
    }

    /** A rollout of a config ends with a version. */
    Uni<Void> end(SqlConnection transaction, UUID config, long version) {
        return transaction
                .preparedQuery("UPDATE liveops_rollout_spans SET until_version = $2"
                        + " WHERE config_id = $1 AND until_version IS NULL")
                .execute(Tuple.of(config, version))
                .replaceWithVoid();
    }

    private String text(Rollout rollout) {
        return json.write(new StagedText(rollout.id(), rollout.draft(), rollout.state()));
    }
}
