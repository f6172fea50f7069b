package dev.liveops.support.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
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
    private final SnapshotHolder<String> holder = new SnapshotHolder<>("test", version -> {
        held.add(version);
        return Uni.createFrom().<Optional<Versioned<String>>>emitter(loads::add);
    });

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
        SnapshotHolder<String> survivor = new SnapshotHolder<>("test", version -> {
            if (faulty.getAndSet(false)) {
                throw new IllegalStateException("at once");
            }
            return Uni.createFrom().item(Optional.of(new Versioned<>(1, "one")));
        });

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
}
