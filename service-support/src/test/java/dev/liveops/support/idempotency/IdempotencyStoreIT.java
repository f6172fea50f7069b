package dev.liveops.support.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class IdempotencyStoreIT {

    @Inject
    UnitOfWork unit;

    private final IdempotencyKey key = new IdempotencyKey(
            "operator-1", "test.create", "", UUID.randomUUID().toString());
    private final AtomicInteger creations = new AtomicInteger();

    record Answer(int number) {}

    @Test
    void shouldCreateOnceForCallsAtOnceAndAnswerAllAlike() {
        List<Uni<Answer>> calls =
                IntStream.range(0, 6).mapToObj(call -> create("request")).toList();

        List<Answer> answers = Waiting.of(Uni.join().all(calls).andFailFast());

        assertThat(answers).containsOnly(new Answer(1));
        assertThat(creations).hasValue(1);
    }

    @Test
    void shouldCreateEachTimeWithoutAKey() {
        for (int expected = 1; expected <= 2; expected++) {
            assertThat(Waiting.of(unit.run(
                            new Attempt<>(Optional.empty(), "request", Answer.class),
                            work -> Uni.createFrom().item(Change.none(new Answer(creations.incrementAndGet()))))))
                    .isEqualTo(new Answer(expected));
        }
    }

    @Test
    void shouldRefuseTheKeyForAnotherRequest() {
        Waiting.of(create("request"));

        assertThatThrownBy(() -> Waiting.of(create("another")))
                .hasMessageContaining("was used for another request within 24 hours");
        assertThat(creations).hasValue(1);
    }

    @Test
    void shouldLeaveTheKeyOfAFailedCreationFree() {
        Waiting.failureOf(
                unit.run(attempt("request"), work -> Uni.createFrom().failure(new IllegalStateException("refused"))));

        assertThat(Waiting.of(create("another"))).isEqualTo(new Answer(1));
    }

    private Uni<Answer> create(String request) {
        return unit.run(
                attempt(request),
                work -> Uni.createFrom().item(() -> Change.none(new Answer(creations.incrementAndGet()))));
    }

    private Attempt<Answer> attempt(String request) {
        return new Attempt<>(Optional.of(key), request, Answer.class);
    }
}
