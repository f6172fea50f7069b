package dev.liveops.support.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class LeaderLockIT {

    @Inject
    LeaderLock leader;

    private final String job = UUID.randomUUID().toString();

    @Test
    void shouldRunAJobOnOneReplicaAtATime() throws SQLException {
        try (Running elsewhere = new Running()) {
            assertThat(runsAlone(job)).isFalse();
            assertThat(runsAlone(UUID.randomUUID().toString())).isTrue();
        }

        assertThat(runsAlone(job)).isTrue();
    }

    @Test
    void shouldRunAJobAfterTheOneThatRuns() throws SQLException {
        AtomicBoolean ran = new AtomicBoolean();
        CompletableFuture<Void> second;
        try (Running elsewhere = new Running()) {
            second = leader.runInTurn(job, connection -> {
                        ran.set(true);
                        return Uni.createFrom().voidItem();
                    })
                    .subscribeAsCompletionStage();
            assertThat(runsAlone(job)).isFalse();
            assertThat(ran).isFalse();
        }

        Waiting.of(Uni.createFrom().completionStage(second));
        assertThat(ran).isTrue();
    }

    @Test
    void shouldNotWaitForEverForItsTurn() throws SQLException {
        try (Running elsewhere = new Running()) {
            Throwable failure = Waiting.failureOf(
                    leader.runInTurn(job, connection -> Uni.createFrom().voidItem()));

            assertThat(failure).hasMessageContaining("the database cannot be reached");
        }
    }

    @Test
    void shouldLeaveTheLockFreeWhenAJobFails() {
        Waiting.failureOf(leader.runAlone(job, connection -> {
            throw new IllegalStateException("failed");
        }));

        assertThat(runsAlone(job)).isTrue();
    }

    private boolean runsAlone(String name) {
        return Waiting.of(leader.runAlone(name, connection -> Uni.createFrom().voidItem()));
    }

    /** The job, running on another replica, for as long as it likes. */
    private final class Running implements AutoCloseable {

        private final Connection connection = TestDatabase.asOwner();

        Running() throws SQLException {
            try (PreparedStatement lock =
                    connection.prepareStatement("SELECT pg_advisory_lock(hashtextextended(?, 0))")) {
                lock.setString(1, job);
                lock.execute();
            }
        }

        // Given back before the connection ends, which the server learns of a little later.
        @Override
        public void close() throws SQLException {
            try (connection;
                    Statement unlock = connection.createStatement()) {
                unlock.execute("SELECT pg_advisory_unlock_all()");
            }
        }
    }
}
