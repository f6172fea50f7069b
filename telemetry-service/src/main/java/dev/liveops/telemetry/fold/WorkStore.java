package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.FactRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** What changes facts besides events. */
@Singleton
class WorkStore {

    /** Carries out a piece of the oldest work; says whether there was any. */
    Uni<Boolean> next(SqlConnection transaction, FactRules rules) {
        return Uni.createFrom().item(false);
    }
}
