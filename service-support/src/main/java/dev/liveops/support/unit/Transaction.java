package dev.liveops.support.unit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** A transaction that has begun. */
public interface Transaction {
    /** The connection it runs on. */
    SqlConnection connection();

    /** Sends the statements that are held back; does nothing where none are. */
    Uni<Void> flush();
}
