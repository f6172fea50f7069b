package dev.liveops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** PostgreSQL closes a connection while work is being done on it. */
@QuarkusTest
@TelemetryDatabase
class ClosedConnectionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Database database;

    @Test
    void shouldCallTheDatabaseUnavailableWhenAStatementMeetsAClosedConnection() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> database.withConnection(ClosedConnectionIT::closeAndQuery)
                        .await()
                        .atMost(PATIENCE))
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(CommonProblem.DATABASE_UNAVAILABLE));
    }

    private static Uni<?> closeAndQuery(SqlConnection connection) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        connection.closeHandler(() -> closed.complete(null));
        return connection
                .query("SELECT pg_terminate_backend(pg_backend_pid())")
                .execute()
                .onFailure()
                .recoverWithNull()
                .chain(() -> Uni.createFrom().completionStage(closed))
                .chain(() -> connection.query("SELECT 1").execute());
    }
}
