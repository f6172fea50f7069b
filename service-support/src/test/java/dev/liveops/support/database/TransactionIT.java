package dev.liveops.support.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class TransactionIT {

    @Inject
    Database database;

    @Inject
    Migration migration;

    private final String row = UUID.randomUUID().toString();

    @BeforeEach
    void makeATable() {
        // It says who may do what with a new table.
        Waiting.of(migration.completed());
        TestDatabase.execute("CREATE TABLE IF NOT EXISTS notes (note text PRIMARY KEY)");
    }

    @Test
    void shouldKeepAllOfWhatItsCallerWasToldWasDone() {
        Waiting.of(database.inTransaction(this::insert));

        assertThat(stored()).isTrue();
    }

    @Test
    void shouldKeepNothingOfWhatFailed() {
        Throwable failure = Waiting.failureOf(
                database.inTransaction(transaction -> insert(transaction).invoke(() -> {
                    throw new IllegalStateException("refused");
                })));

        assertThat(failure).hasMessage("refused");
        assertThat(stored()).isFalse();
    }

    @Test
    void shouldKeepNothingOfWhatItsCallerWasToldCouldNotBeDone() {
        CompletableFuture<Void> late = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();

        Throwable failure = Waiting.failureOf(database.inTransaction(transaction -> insert(transaction)
                .invoke(() -> begun.complete(null))
                .chain(() -> Uni.createFrom().completionStage(late))));
        late.complete(null);

        assertThat(failure).hasMessageContaining("the database cannot be reached");
        assertThat(begun).isCompleted();
        // The row would be there, or its lock would make this wait until the other one has committed.
        Waiting.of(database.inTransaction(this::insert));
    }

    @Test
    void shouldDoAgainWhatMetAnotherTransaction() {
        AtomicInteger attempts = new AtomicInteger();

        Waiting.of(database.inTransaction(transaction -> insert(transaction)
                .chain(() -> attempts.incrementAndGet() < 3
                        ? transaction
                                .query("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")
                                .execute()
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem())));

        assertThat(attempts).hasValue(3);
        assertThat(stored()).isTrue();
    }

    private Uni<Void> insert(SqlConnection transaction) {
        return transaction
                .preparedQuery("INSERT INTO notes VALUES ($1)")
                .execute(Tuple.of(row))
                .replaceWithVoid();
    }

    private boolean stored() {
        return Waiting.of(database.withConnection(connection -> connection
                .preparedQuery("SELECT FROM notes WHERE note = $1")
                .execute(Tuple.of(row))
                .map(rows -> rows.size() == 1)));
    }
}
