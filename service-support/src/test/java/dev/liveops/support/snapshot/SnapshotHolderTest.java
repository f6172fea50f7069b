package dev.liveops.support.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SnapshotHolderTest {

    private final Queue<UniEmitter<? super Versioned<String>>> loads = new ArrayDeque<>();
    private final SnapshotHolder<String> holder =
            new SnapshotHolder<>("test", () -> Uni.createFrom().<Versioned<String>>emitter(loads::add));

    @Test
    void shouldSayThatItIsNotReadyBeforeTheFirstSnapshot() {
        assertThat(holder.isLoaded()).isFalse();
        assertThat(holder.version()).isEqualTo(-1);
        assertThatThrownBy(holder::get).isInstanceOf(ProblemException.class).hasMessageContaining("not loaded");
    }

    @Test
    void shouldNeverGoBackwards() {
        holder.refresh();
        loads.remove().complete(new Versioned<>(5, "five"));
        holder.refresh();
        loads.remove().complete(new Versioned<>(4, "four"));

        assertThat(holder.get()).isEqualTo(new Versioned<>(5, "five"));
    }

    @Test
    void shouldLoadOnceMoreWhenNotifiedWhileLoading() {
        holder.refresh();
        holder.refresh();
        holder.refresh();
        assertThat(loads).hasSize(1);

        loads.remove().complete(new Versioned<>(1, "one"));

        assertThat(loads).hasSize(1);
        loads.remove().complete(new Versioned<>(2, "two"));
        assertThat(loads).isEmpty();
        assertThat(holder.get().value()).isEqualTo("two");
    }

    @Test
    void shouldServeOnFromWhatItHoldsWhenALoadFails() {
        holder.refresh();
        loads.remove().complete(new Versioned<>(1, "one"));
        holder.refresh();
        loads.remove().fail(new IOException("database away"));

        assertThat(holder.get().value()).isEqualTo("one");
        holder.refresh();
        assertThat(loads).hasSize(1);
    }
}
