package dev.liveops.support.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.id.Ids;
import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.outbox.Replicas.Replica;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(SupportProfile.class)
class RelayIT {

    @Inject
    Database database;

    @Inject
    OutboxRepository repository;

    @Inject
    RelayTrace trace;

    private final Receiver receiver = new Receiver(10);
    private Replicas replicas;
    private Replica replica;

    @BeforeEach
    void startReplica() {
        replicas = new Replicas(database, repository, trace, receiver);
        replica = replicas.start();
    }

    @Test
    void shouldSendWhatCommittedAndDeleteItThen() {
        add(null, "one", "two");

        assertThat(Waiting.of(replica.relay.round())).isEqualTo(Duration.ZERO);

        assertThat(receiver.calls()).containsExactly(List.of("one", "two"));
        assertThat(replicas.kept()).isEmpty();
    }

    @Test
    void shouldSendNothingOfATransactionThatFailed() {
        Waiting.failureOf(database.inTransaction(transaction -> replica.outbox
                .add(transaction, OutboxMessage.unordered(receiver.name(), null, 1, "undone"))
                .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("undone")))));

        Waiting.of(replica.relay.round());

        assertThat(receiver.calls()).isEmpty();
    }

    @Test
    void shouldSendNoMoreAtOnceThanACallTakes() {
        for (int items : List.of(4, 4, 4, 30, 1)) {
            add(new OutboxMessage(newId(), receiver.name(), null, null, items, Integer.toString(items)));
        }

        while (!replicas.kept().isEmpty()) {
            Waiting.of(replica.relay.round());
        }

        assertThat(receiver.calls()).containsExactly(List.of("4", "4"), List.of("4"), List.of("30"), List.of("1"));
    }

    @Test
    void shouldSendAgainWhatFailedAfterAWhileThatGrows() {
        add(null, "one");
        receiver.answers("one", message -> Delivery.failed("busy"));

        Waiting.of(replica.relay.round());
        Waiting.of(replica.relay.round());
        assertThat(receiver.calls()).as("not before its time").hasSize(1);

        replicas.clock.move(Duration.ofSeconds(1));
        Waiting.of(replica.relay.round());
        replicas.clock.move(Duration.ofMillis(900));
        Waiting.of(replica.relay.round());
        assertThat(receiver.calls()).as("later each time").hasSize(2);

        receiver.answers("one", message -> Delivery.ARRIVED);
        replicas.clock.move(Duration.ofMillis(1_100));
        Waiting.of(replica.relay.round());
        assertThat(receiver.stored()).containsExactly("one");
        assertThat(replicas.kept()).isEmpty();
    }

    @Test
    void shouldSpareADestinationThatDoesNotAnswer() {
        add(null, "one");
        receiver.behaves(messages -> Uni.createFrom().nothing());

        Duration pause = Waiting.of(replica.relay.round());

        assertThat(pause).isBetween(Duration.ofMillis(1), Replicas.LEASE);
        assertThat(TestDatabase.texts("SELECT attempts FROM outbox WHERE destination = ?", receiver.name()))
                .containsExactly("1");
    }

    @Test
    void shouldSetAsideWhatIsRefusedAndHoldUpItsOwnKeyAlone() {
        add("key", "bad", "behind");
        add("other", "good");
        receiver.answers("bad", message -> Delivery.refused("no such thing"));

        Waiting.of(replica.relay.round());
        replicas.clock.move(Duration.ofDays(1));
        Waiting.of(replica.relay.round());

        assertThat(receiver.stored()).containsExactly("good");
        assertThat(receiver.calls()).containsExactly(List.of("bad", "good"));
        assertThat(replicas.kept()).containsExactly("bad", "behind");
        assertThat(TestDatabase.texts(
                        "SELECT last_failure FROM outbox WHERE set_aside_at IS NOT NULL AND destination = ?",
                        receiver.name()))
                .containsExactly("no such thing");
    }

    @Test
    void shouldFindTheOneThatTakesTheOthersAlong() {
        List<String> payloads =
                IntStream.range(0, 9).mapToObj(Integer::toString).toList();
        add(null, payloads.toArray(String[]::new));
        receiver.behaves(messages ->
                messages.stream().anyMatch(message -> message.payload().equals("5"))
                        ? Uni.createFrom()
                                .item(messages.stream()
                                        .map(message -> Delivery.refused("all of it"))
                                        .toList())
                        : receiver.take(messages));

        for (int round = 0; round < 20; round++) {
            Waiting.of(replica.relay.round());
        }

        assertThat(replicas.kept()).containsExactly("5");
        assertThat(receiver.stored()).hasSize(8).doesNotContain("5");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldKeepTheOrderOfEachKeyHoweverOftenMessagesFail(long seed) {
        Random random = new Random(seed);
        Map<String, List<String>> expected = new HashMap<>();
        for (int index = 0; index < 24; index++) {
            String key = "key-" + random.nextInt(3);
            expected.computeIfAbsent(key, any -> new ArrayList<>()).add(key + ":" + index);
            add(key, key + ":" + index);
            receiver.answers(
                    key + ":" + index,
                    message -> random.nextInt(3) > 0 ? Delivery.failed("by chance") : Delivery.ARRIVED);
        }

        for (int round = 0; round < 2_000 && !replicas.kept().isEmpty(); round++) {
            Waiting.of(replica.relay.round());
            replicas.clock.move(Duration.ofMillis(random.nextInt(3_000)));
        }

        expected.forEach((key, payloads) -> assertThat(
                        receiver.stored().stream().filter(payload -> payload.startsWith(key + ":")))
                .as("seed %d, %s", seed, key)
                .containsExactlyElementsOf(payloads));
    }

    @Test
    void shouldTakeNoMoreWhenTooMuchWaits() {
        replica = replicas.start(3);
        add(null, "one", "two", "three");

        assertThatThrownBy(() -> add(null, "four"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().code()).isEqualTo("outbox.full"));

        assertThat(replicas.kept()).containsExactly("one", "two", "three");
        assertThat(replica.registry.get(OutboxMetrics.TURNED_AWAY).counter().count())
                .isOne();
        assertThat(replica.gauge(OutboxMetrics.MAX_MESSAGES)).isEqualTo(3);
        Waiting.of(replica.relay.round());
        replicas.clock.move(Duration.ofSeconds(5));
        Waiting.of(replica.relay.round());
        add(null, "five");
        assertThat(replicas.kept()).containsExactly("five");
    }

    @Test
    void shouldKnowOnEveryReplicaWhatTheRelayCounted() {
        add(null, "one", "two", "three");
        receiver.behaves(messages -> Uni.createFrom().failure(new IllegalStateException("away")));
        Waiting.of(replica.relay.round());
        Replica other = replicas.start(3);
        Waiting.of(other.relay.round());

        replica = other;
        assertThatThrownBy(() -> add(null, "four")).hasMessageContaining("too much waits");
    }

    @Test
    void shouldSayWhatWaitsOnTheReplicaThatRelaysAlone() {
        add(null, "late", "bad");
        receiver.answers("late", message -> Delivery.failed("busy"));
        receiver.answers("bad", message -> Delivery.refused("no"));
        Waiting.of(replica.relay.round());
        replicas.clock.move(Duration.ofMillis(300));
        Replica other = replicas.start();

        Waiting.of(replica.relay.round());
        Waiting.of(other.relay.round());

        assertThat(replica.gauge(OutboxMetrics.WAITING)).isEqualTo(1);
        assertThat(replica.gauge(OutboxMetrics.SET_ASIDE)).isEqualTo(1);
        assertThat(replica.gauge(OutboxMetrics.OLDEST_AGE)).isEqualTo(0.3);
        assertThat(other.gauge(OutboxMetrics.WAITING)).isNull();
        assertThat(replica.registry
                        .get(OutboxMetrics.SENT)
                        .tag("outcome", "refused")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldTakeAwayWhatWasNotSentOfAPlayer() {
        add(OutboxMessage.unordered(receiver.name(), "player-of-outbox", 1, "his"));
        add(null, "nobody's");

        Waiting.of(database.inTransaction(transaction -> replica.outbox.erase(transaction, "player-of-outbox")));

        assertThat(replicas.kept()).containsExactly("nobody's");
    }

    private void add(String key, String... payloads) {
        for (String payload : payloads) {
            add(new OutboxMessage(newId(), receiver.name(), key, null, 1, payload));
        }
    }

    private void add(OutboxMessage message) {
        Waiting.of(database.inTransaction(transaction -> replica.outbox.add(transaction, message)));
    }

    private static UUID newId() {
        return Ids.newId();
    }
}
