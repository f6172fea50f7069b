package dev.liveops.releases.work;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Wants to know of engines that no worker had before. */
public interface EngineListener {

    /** Does what there is to do for a new engine, in the transaction that notes it. */
    Uni<Void> appeared(SqlConnection transaction);
}
