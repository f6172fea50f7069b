package dev.liveops.support.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.outbox.Replicas.Replica;
import dev.liveops.testing.Soak;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A replica that is killed sends no more and says nothing; what it had sent, and its lease, is all that is left of it. */
@QuarkusTest
@TestProfile(SupportProfile.class)
class RelayKillsIT {

    private static final int KILLS = Soak.times(4, 100);

    @Inject
    Database database;

    @Inject
    OutboxRepository repository;

    @Inject
    RelayTrace trace;

    private final Receiver receiver = new Receiver(5);
    private Replicas replicas;

    @BeforeEach
    void startReplicas() {
        replicas = new Replicas(database, repository, trace, receiver);
    }

    @Test
    void shouldSendAgainWhatWasSentButNotDeletedAndBeStoredOnce() {
        Replica killed = replicas.start();
        Replica other = replicas.start();
        add(killed, "one");
        CompletableFuture<Void> sent = new CompletableFuture<>();
        receiver.behaves(messages -> receiver.take(messages)
                .invoke(() -> sent.complete(null))
                .chain(() -> Uni.createFrom().nothing()));
        var cut = killed.relay.round().subscribe().with(any -> {});
        Waiting.of(Uni.createFrom().completionStage(sent));
        cut.cancel();

        receiver.behaves(receiver::take);
        Waiting.of(other.relay.round());
        assertThat(receiver.calls()).as("the lease is not over").hasSize(1);
        roundsUntilEmpty(other);

        assertThat(receiver.calls()).containsExactly(List.of("one"), List.of("one"));
        assertThat(receiver.stored()).containsExactly("one");
    }

    @Test
    void shouldTakeOverAtOnceFromAReplicaThatEndsInOrder() {
        Replica first = replicas.start();
        Replica second = replicas.start();
        Waiting.of(first.relay.round());
        add(first, "one");

        Waiting.of(first.relay.release());
        Waiting.of(second.relay.round());

        assertThat(receiver.stored()).containsExactly("one");
    }

    @Test
    void shouldNeverHaveTwoReplicasHoldOneLease() {
        List<Replica> all = List.of(replicas.start(), replicas.start(), replicas.start());
        for (int index = 0; index < 200; index++) {
            add(all.get(0), Integer.toString(index));
        }
        AtomicInteger sending = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        receiver.behaves(messages -> {
            most.accumulateAndGet(sending.incrementAndGet(), Math::max);
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(5))
                    .chain(() -> receiver.take(messages))
                    .onTermination()
                    .invoke(sending::decrementAndGet);
        });

        while (!replicas.kept().isEmpty()) {
            Waiting.of(Uni.join()
                    .all(all.stream().map(each -> each.relay.round()).toList())
                    .andFailFast());
        }

        assertThat(most).hasValue(1);
        assertThat(receiver.stored()).hasSize(200);
        assertThat(receiver.calls().stream().mapToInt(List::size).sum()).isEqualTo(200);
    }

    @Test
    void shouldNotNoteWhatAReplicaLearntAfterItsLease() {
        Replica slow = replicas.start();
        Replica other = replicas.start();
        add(slow, "one");
        CompletableFuture<List<Delivery>> answer = new CompletableFuture<>();
        // It hears of the refusal when another replica has sent the message on and was told to wait.
        receiver.behaves(messages -> Uni.createFrom().completionStage(answer));
        CompletableFuture<Duration> late = slow.relay.round().subscribeAsCompletionStage();
        await().until(() -> receiver.calls().size() == 1);
        TestDatabase.execute(
                "UPDATE outbox_lease SET expires_at = clock_timestamp() WHERE destination = '" + receiver.name() + "'");
        receiver.behaves(messages -> Uni.createFrom().item(List.of(Delivery.failed("busy"))));
        Waiting.of(other.relay.round());

        answer.complete(List.of(Delivery.refused("for good")));
        Waiting.of(Uni.createFrom().completionStage(late));

        assertThat(TestDatabase.query(
                        "SELECT attempts, last_failure, set_aside_at FROM outbox WHERE destination = ?",
                        receiver.name()))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("attempts", "1")
                        .containsEntry("last_failure", "busy")
                        .containsEntry("set_aside_at", null));
    }

    @Test
    void shouldLoseNothingAndStoreNothingTwiceOverRepeatedKills() {
        Random random = new Random(11);
        List<String> added = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Replica victim = replicas.start();
            for (int index = 0; index < 7; index++) {
                String payload = kill + "-" + index;
                added.add(payload);
                add(victim, payload);
            }
            boolean afterStoring = random.nextBoolean();
            CompletableFuture<Void> dead = new CompletableFuture<>();
            receiver.behaves(messages -> (afterStoring
                            ? receiver.take(messages)
                            : Uni.createFrom().voidItem())
                    .invoke(() -> dead.complete(null))
                    .chain(() -> Uni.createFrom().nothing()));
            var running = victim.relay.round().subscribe().with(any -> {});
            // The one before may still hold the lease.
            while (!dead.isDone()) {
                await().pollDelay(Duration.ofMillis(20)).until(() -> true);
                if (!dead.isDone()) {
                    running.cancel();
                    running = victim.relay.round().subscribe().with(any -> {});
                }
            }
            running.cancel();
        }

        receiver.behaves(receiver::take);
        roundsUntilEmpty(replicas.start());

        assertThat(receiver.stored()).containsExactlyInAnyOrderElementsOf(added);
        assertThat(receiver.calls().stream().mapToInt(List::size).sum()).isGreaterThan(added.size());
    }

    private void roundsUntilEmpty(Replica replica) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    Waiting.of(replica.relay.round());
                    return replicas.kept().isEmpty();
                });
    }

    private void add(Replica replica, String payload) {
        Waiting.of(database.inTransaction(transaction ->
                replica.outbox.add(transaction, OutboxMessage.unordered(receiver.name(), null, 1, payload))));
    }
}
