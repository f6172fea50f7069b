package dev.liveops.support.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.Waiting;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SnapshotHolderTest {

    private final Queue<UniEmitter<? super Optional<Versioned<String>>>> loads = new ArrayDeque<>();
    private final List<Long> held = new ArrayList<>();
    private final PastVersions<String> past = new PastVersions<>(2, 100);
    private final SnapshotHolder<String> holder = new SnapshotHolder<>(
            "test",
            version -> {
                held.add(version);
                return Uni.createFrom().<Optional<Versioned<String>>>emitter(loads::add);
            },
            past);

    @Test
    void shouldSayThatItIsNotReadyBeforeTheFirstSnapshot() {
        assertThat(holder.isLoaded()).isFalse();
        assertThat(holder.version()).isEqualTo(-1);
        assertThatThrownBy(holder::get).isInstanceOf(ProblemException.class).hasMessageContaining("not loaded");
    }

    @Test
    void shouldNeverGoBackwards() {
        holder.refresh();
        loads.remove().complete(Optional.of(new Versioned<>(5, "five")));
        holder.refresh();
        loads.remove().complete(Optional.of(new Versioned<>(4, "four")));

        assertThat(holder.get()).isEqualTo(new Versioned<>(5, "five"));
    }

    @Test
    void shouldLoadOnceMoreWhenNotifiedWhileLoading() {
        holder.refresh();
        holder.refresh();
        holder.refresh();
        assertThat(loads).hasSize(1);

        loads.remove().complete(Optional.of(new Versioned<>(1, "one")));

        assertThat(loads).hasSize(1);
        loads.remove().complete(Optional.of(new Versioned<>(2, "two")));
        assertThat(loads).isEmpty();
        assertThat(holder.get().value()).isEqualTo("two");
    }

    @Test
    void shouldSayWhatItHoldsAndKeepItWhenThatIsTheNewest() {
        holder.refresh();
        loads.remove().complete(Optional.of(new Versioned<>(3, "three")));
        holder.refresh();
        loads.remove().complete(Optional.empty());

        assertThat(held).containsExactly(-1L, 3L);
        assertThat(holder.get()).isEqualTo(new Versioned<>(3, "three"));
    }

    @Test
    void shouldServeOnFromWhatItHoldsWhenALoadFails() {
        holder.refresh();
        loads.remove().complete(Optional.of(new Versioned<>(1, "one")));
        holder.refresh();
        loads.remove().fail(new IOException("database away"));

        assertThat(holder.get().value()).isEqualTo("one");
        holder.refresh();
        assertThat(loads).hasSize(1);
    }

    @Test
    void shouldLoadAgainAfterALoaderThatThrewAtOnce() {
        AtomicBoolean faulty = new AtomicBoolean(true);
        SnapshotHolder<String> survivor = new SnapshotHolder<>(
                "test",
                version -> {
                    if (faulty.getAndSet(false)) {
                        throw new IllegalStateException("at once");
                    }
                    return Uni.createFrom().item(Optional.of(new Versioned<>(1, "one")));
                },
                past);

        survivor.refresh();
        survivor.refresh();

        assertThat(survivor.get().value()).isEqualTo("one");
    }

    @Test
    void shouldLoadOnceMoreWhenNotifiedWhileALoadFails() {
        holder.refresh();
        holder.refresh();

        loads.remove().fail(new IOException("database away"));

        assertThat(loads).hasSize(1);
    }

    @Test
    void shouldLetGoWhoWaitsForAVersionWhenItIsLoaded() {
        holder.refresh();
        loads.remove().complete(Optional.of(new Versioned<>(1, "one")));
        CompletableFuture<Versioned<String>> reader = holder.atLeast(2).subscribeAsCompletionStage();
        CompletableFuture<Boolean> publisher = holder.published(2).subscribeAsCompletionStage();
        assertThat(reader).isNotDone();

        loads.remove().complete(Optional.of(new Versioned<>(2, "two")));

        assertThat(reader).isCompletedWithValue(new Versioned<>(2, "two"));
        assertThat(publisher).isCompletedWithValue(true);
    }

    @Test
    void shouldAskNoDatabaseForAReader() {
        holder.refresh();
        loads.remove().complete(Optional.of(new Versioned<>(1, "one")));

        assertThat(holder.atLeast(2).subscribeAsCompletionStage()).isNotDone();

        assertThat(loads).isEmpty();
    }

    @Test
    void shouldTellWhoPublishedThatItIsBehindWhenItIsClosed() {
        CompletableFuture<Boolean> publisher = holder.published(1).subscribeAsCompletionStage();

        holder.close();

        assertThat(publisher).isCompletedWithValue(false);
    }

    @Test
    void shouldTellListenersOfEachVersionInOrderAndOfTheOneHeldFirst() {
        load(1, "one");
        List<String> heard = new ArrayList<>();

        holder.listen(snapshot -> heard.add(snapshot.value()));
        load(3, "three");
        load(2, "two");
        load(4, "four");

        assertThat(heard).containsExactly("one", "three", "four");
    }

    @Test
    void shouldTellTheOthersWhatOneListenerFailsAt() {
        List<String> heard = new ArrayList<>();
        holder.listen(snapshot -> {
            throw new IllegalStateException("always");
        });
        holder.listen(snapshot -> {
            throw new StackOverflowError();
        });
        holder.listen(snapshot -> heard.add(snapshot.value()));

        load(1, "one");
        load(2, "two");

        assertThat(heard).containsExactly("one", "two");
        assertThat(holder.version()).isEqualTo(2);
    }

    @Test
    void shouldTellNobodyWhoHasHadEnough() {
        List<String> heard = new ArrayList<>();
        Cancellable listening = holder.listen(snapshot -> heard.add(snapshot.value()));
        load(1, "one");

        listening.cancel();
        load(2, "two");

        assertThat(heard).containsExactly("one");
    }

    @Test
    void shouldCallNoListenerWithinTheCallOfAnother() {
        List<String> heard = new ArrayList<>();
        holder.listen(snapshot -> {
            heard.add("begin " + snapshot.version());
            if (snapshot.version() == 1) {
                holder.listen(same -> heard.add("other " + same.version()));
            }
            heard.add("end " + snapshot.version());
        });

        load(1, "one");
        load(2, "two");

        assertThat(heard).containsExactly("begin 1", "end 1", "other 1", "begin 2", "end 2", "other 2");
    }

    @Test
    void shouldTellListenersBeforeItLetsGoWhoWaits() {
        load(1, "one");
        CompletableFuture<Versioned<String>> reader = holder.atLeast(2).subscribeAsCompletionStage();
        List<Boolean> waited = new ArrayList<>();
        holder.listen(snapshot -> waited.add(!reader.isDone()));

        load(2, "two");

        assertThat(waited).containsExactly(true, true);
        assertThat(reader).isCompleted();
    }

    @Test
    void shouldGiveTheVersionsBeforeAsTheyWere() {
        load(1, "one");
        load(2, "two");
        load(5, "five");

        assertThat(at(5)).isEqualTo("five");
        assertThat(at(2)).isEqualTo("two");
        assertThat(at(1)).isEqualTo("one");
        assertThat(Waiting.failureOf(holder.at(3)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(CommonProblem.UNKNOWN_VERSION))
                .hasMessage("version 3 of test is not there");
        assertThat(Waiting.failureOf(holder.at(6))).hasMessage("version 5 is served here (expected 6 or later)");

        load(6, "six");
        assertThat(Waiting.failureOf(holder.at(1))).hasMessage("version 1 of test is not there");
        assertThat(at(2)).isEqualTo("two");
    }

    @Test
    void shouldSayThatItIsBehindTheVersionItKnowsOf() {
        load(1, "one");
        assertThat(holder.isBehind()).isFalse();

        CompletableFuture<Boolean> publisher = holder.published(2).subscribeAsCompletionStage();
        assertThat(publisher).isNotDone();
        assertThat(holder.isBehind()).isTrue();
        assertThat(holder.head()).isEqualTo(2);

        loads.remove().complete(Optional.of(new Versioned<>(2, "two")));
        assertThat(holder.isBehind()).isFalse();
    }

    @Test
    void shouldServeAStandInUntilAnythingIsLoaded() {
        List<String> heard = new ArrayList<>();
        holder.listen(snapshot -> heard.add(snapshot.value()));

        holder.standIn(new Versioned<>(9, "kept"));

        assertThat(holder.get()).isEqualTo(new Versioned<>(9, "kept"));
        assertThat(holder.isStandIn()).isTrue();
        assertThat(Waiting.of(holder.atLeast(9)).value()).isEqualTo("kept");
        load(3, "three");
        assertThat(held).containsExactly(-1L);
        assertThat(holder.get()).isEqualTo(new Versioned<>(3, "three"));
        assertThat(holder.isStandIn()).isFalse();
        assertThat(heard).containsExactly("three");

        holder.standIn(new Versioned<>(9, "kept"));
        assertThat(holder.version()).isEqualTo(3);
        assertThat(Waiting.failureOf(holder.at(9))).hasMessageContaining("version 3 is served here");
    }

    private void load(long version, String value) {
        holder.refresh();
        loads.remove().complete(Optional.of(new Versioned<>(version, value)));
    }

    private String at(long version) {
        return Waiting.of(holder.at(version)).value();
    }
}
