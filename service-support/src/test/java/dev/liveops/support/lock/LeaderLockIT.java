package dev.liveops.support.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
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
    void shouldRunAJobOnOneReplicaAtATime() {
        Running first = new Running();

        assertThat(Waiting.of(
                        leader.runAlone(job, connection -> Uni.createFrom().voidItem())))
                .isFalse();
        assertThat(Waiting.of(leader.runAlone(
                        UUID.randomUUID().toString(),
                        connection -> Uni.createFrom().voidItem())))
                .isTrue();

        first.end();
        assertThat(Waiting.of(
                        leader.runAlone(job, connection -> Uni.createFrom().voidItem())))
                .isTrue();
    }

    @Test
    void shouldRunAJobAfterTheOneThatRuns() {
        Running first = new Running();
        AtomicBoolean ran = new AtomicBoolean();
        CompletableFuture<Void> second = leader.runInTurn(job, connection -> {
                    ran.set(true);
                    return Uni.createFrom().voidItem();
                })
                .subscribeAsCompletionStage();
        assertThat(ran).isFalse();

        first.end();

        Waiting.of(Uni.createFrom().completionStage(second));
        assertThat(ran).isTrue();
    }

    @Test
    void shouldNotWaitForEverForItsTurn() {
        Running first = new Running();

        Throwable failure = Waiting.failureOf(
                leader.runInTurn(job, connection -> Uni.createFrom().voidItem()));

        assertThat(failure).hasMessageContaining("the database cannot be reached");
        first.end();
    }

    @Test
    void shouldLeaveTheLockFreeWhenAJobFails() {
        Waiting.failureOf(leader.runAlone(job, connection -> {
            throw new IllegalStateException("failed");
        }));

        assertThat(Waiting.of(
                        leader.runAlone(job, connection -> Uni.createFrom().voidItem())))
                .isTrue();
    }

    /** The job, running on another replica. */
    private final class Running {

        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final CompletableFuture<?> ended;

        Running() {
            CompletableFuture<Void> begun = new CompletableFuture<>();
            ended = leader.runAlone(job, connection -> {
                        begun.complete(null);
                        return Uni.createFrom().completionStage(end);
                    })
                    .onFailure()
                    .recoverWithNull()
                    .subscribeAsCompletionStage();
            Waiting.of(Uni.createFrom().completionStage(begun));
        }

        void end() {
            end.complete(null);
            Waiting.of(Uni.createFrom().completionStage(ended));
        }
    }
}
