package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.ArmExposures;
import dev.liveops.telemetry.facts.ArmExposures.First;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.List;

/** Keeps since when who met which arm of a rollout: made of events alone, so a rebuild leaves it as it is. */
@Singleton
class ArmExposureRepository {

    Uni<Void> add(SqlConnection transaction, ArmExposures exposures) {
        List<First> all = exposures.all();
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery("INSERT INTO arm_exposure AS known (rollout, user_id, arm, first_at)"
                                + " SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])"
                                + " ON CONFLICT (rollout, user_id, arm) DO UPDATE SET first_at = excluded.first_at"
                                + " WHERE excluded.first_at < known.first_at")
                        .execute(Tuple.of(
                                Columns.of(
                                        all,
                                        String[]::new,
                                        first -> first.exposure().rollout()),
                                Columns.of(
                                        all,
                                        String[]::new,
                                        first -> first.exposure().userId()),
                                Columns.of(
                                        all,
                                        String[]::new,
                                        first -> first.exposure().arm()),
                                Columns.of(all, OffsetDateTime[]::new, first -> Micros.time(first.micros()))))
                        .replaceWithVoid();
    }
}
