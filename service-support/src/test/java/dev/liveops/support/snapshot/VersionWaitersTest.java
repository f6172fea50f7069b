package dev.liveops.support.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.support.Waiting;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VersionWaitersTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicLong held = new AtomicLong(1);
    private final VersionWaiters waiters = new VersionWaiters(3, held::get);

    @Test
    void shouldLetNobodyWaitForWhatIsHeld() {
        assertThat(waiting(1)).isCompleted();
        assertThat(waiters.size()).isZero();
    }

    @Test
    void shouldLetGoWhoseVersionHasCome() {
        CompletableFuture<Void> second = waiting(2);
        CompletableFuture<Void> fourth = waiting(4);

        held.set(3);
        waiters.advanced();

        assertThat(second).isCompleted();
        assertThat(fourth).isNotDone();
        assertThat(waiters.size()).isEqualTo(1);
    }

    @Test
    void shouldTurnAwayWhoeverComesWhenTooManyWait() {
        List<CompletableFuture<Void>> three =
                IntStream.range(0, 3).mapToObj(waiter -> waiting(2)).toList();

        assertThat(Waiting.failureOf(waiters.await(2, LONG)))
                .hasMessage("version 1 is served here (expected 2 or later)");
        assertThat(three).noneMatch(CompletableFuture::isDone);

        held.set(2);
        waiters.advanced();
        assertThat(three).allMatch(CompletableFuture::isDone);
        held.set(1);
        assertThat(waiting(2)).isNotDone();
    }

    @Test
    void shouldForgetWhoHasWaitedLongEnoughAndWhoHasGone() {
        CompletableFuture<Void> gone = waiting(2);
        gone.cancel(true);
        Waiting.failureOf(waiters.await(2, Duration.ofMillis(10)));

        assertThat(waiters.size()).isZero();
    }

    @Test
    void shouldTurnEverybodyAwayAtTheEnd() {
        CompletableFuture<Void> before = waiting(2);

        waiters.close();

        assertThat(before).isCompletedExceptionally();
        assertThat(waiting(2)).isCompletedExceptionally();
        assertThat(waiters.size()).isZero();
    }

    private CompletableFuture<Void> waiting(long version) {
        return waiters.await(version, LONG).subscribeAsCompletionStage();
    }
}
