package dev.liveops.support.rollout;

import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** A subject whose effects are rows, and which fails where a test wants it to. */
final class StandIn implements RolloutSubject {

    final AtomicInteger asked = new AtomicInteger();
    volatile Supplier<Uni<RolloutFigures>> figures =
            () -> Uni.createFrom().failure(new IllegalStateException("telemetry is away"));
    volatile Function<Work, Uni<Void>> afterEffect = work -> Uni.createFrom().voidItem();

    volatile Supplier<Uni<Void>> check = () -> Uni.createFrom().voidItem();
    volatile Optional<String> obstacle = Optional.empty();

    @Override
    public Uni<Optional<String>> obstacle(Rollout rollout) {
        return Uni.createFrom().item(obstacle);
    }

    @Override
    public Uni<Void> check(Rollout rollout) {
        return check.get();
    }

    @Override
    public Uni<RolloutFigures> figures(Rollout rollout, Instant from, Instant to) {
        asked.incrementAndGet();
        return figures.get();
    }

    @Override
    public Uni<List<AuditEntry>> apply(Work work, Rollout rollout, RolloutStep step) {
        return work.connection()
                .preparedQuery("INSERT INTO rollout_effects VALUES ($1, $2, $3)")
                .execute(Tuple.of(rollout.id(), step.step(), step.kind().wire()))
                .chain(() -> afterEffect.apply(work))
                .replaceWith(List.of());
    }
}
