package dev.liveops.support.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RunsTest {

    private final List<CompletableFuture<Void>> begun = new ArrayList<>();
    private final Runs runs = new Runs(() -> {
        CompletableFuture<Void> run = new CompletableFuture<>();
        begun.add(run);
        return Uni.createFrom().completionStage(run);
    });

    @Test
    void shouldLeaveTheNextRunOutWhileOneIsUnderWay() {
        CompletableFuture<Void> first = runs.next().subscribeAsCompletionStage();

        assertThat(runs.next().subscribeAsCompletionStage()).isCompleted();
        assertThat(begun).hasSize(1);
        assertThat(first).isNotDone();

        begun.get(0).complete(null);
        assertThat(first).isCompleted();
        assertThat(runs.next().subscribeAsCompletionStage()).isNotDone();
        assertThat(begun).hasSize(2);
    }

    @Test
    void shouldBeginAtOnceWhenNoneIsUnderWay() {
        runs.now();

        assertThat(begun).hasSize(1);
        assertThat(runs.next().subscribeAsCompletionStage()).isCompleted();
        assertThat(begun).hasSize(1);
    }

    @Test
    void shouldBeginOnceMoreAfterTheOneThatIsUnderWayHoweverOftenItIsAskedFor() {
        assertThat(runs.next().subscribeAsCompletionStage()).isNotDone();
        runs.now();
        runs.now();
        assertThat(begun).hasSize(1);

        begun.get(0).complete(null);
        assertThat(begun).hasSize(2);
        begun.get(1).complete(null);
        assertThat(begun).hasSize(2);
    }
}
