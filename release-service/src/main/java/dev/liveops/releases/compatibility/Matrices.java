package dev.liveops.releases.compatibility;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The compatibility matrix as it is, and as it was; each method inside a transaction of the caller's. */
@Singleton
public class Matrices {

    private final MatrixRepository repository;

    Matrices(MatrixRepository repository) {
        this.repository = repository;
    }

    /** The newest one. */
    public Uni<CompatibilityMatrix> current(SqlConnection connection) {
        return repository.find(connection, Instant.MAX).map(found -> found.orElse(CompatibilityMatrix.NONE));
    }

    /** The one that held at an instant. */
    public Uni<CompatibilityMatrix> at(SqlConnection connection, Instant at) {
        return repository.find(connection, at).map(found -> found.orElse(CompatibilityMatrix.NONE));
    }

    /** Keeps the next one. */
    public Uni<Void> insert(SqlConnection transaction, CompatibilityMatrix matrix) {
        return repository.insert(transaction, matrix);
    }
}
