package dev.liveops.support.rollout;

import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.rollout.RolloutDecision.Kind;
import dev.liveops.support.time.Timestamps;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Looks at the living rollouts and makes the steps that are due.
 *
 * <p>A round takes what is due in a short transaction, asks for figures outside of any, and makes each step in a unit of work of its
 * own. A replica that dies in between has done nothing; the next round, half an interval later at the earliest, begins anew. Should two
 * look at one rollout after all, the second finds the first one's step.
 */
final class RolloutWatch {

    private static final Logger LOG = Logger.getLogger(RolloutWatch.class);

    private static final Set<Integer> REFUSED = Set.of(404, 409, 413, 422);

    private final RolloutSubject subject;
    private final RolloutOperations operations;
    private final RolloutRepository repository;
    private final UnitOfWork unit;
    private final Clock clock;
    private final Duration interval;

    RolloutWatch(
            RolloutSubject subject,
            RolloutOperations operations,
            RolloutRepository repository,
            UnitOfWork unit,
            Clock clock,
            Duration interval) {
        this.subject = subject;
        this.operations = operations;
        this.repository = repository;
        this.unit = unit;
        this.clock = clock;
        this.interval = interval;
    }

    /** One round. It fails when a step does, after the other rollouts had theirs. */
    Uni<Void> round() {
        return unit.run(work ->
                        repository.take(work.connection(), now(), interval).map(Change::none))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUni(this::look)
                .collectFailures()
                .concatenate()
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Decides about one and follows the decision. */
    Uni<Rollout> look(Rollout rollout) {
        return figures(rollout)
                .map(figures -> StepPolicy.decide(rollout.plan(), rollout.state(), figures.orElse(null), now()))
                .chain(decision -> possible(rollout, decision))
                .chain(decision -> decision.kind() == Kind.COMPLETE
                        ? complete(rollout, decision)
                        : unit.run(work -> operations.follow(work, rollout, decision)));
    }

    // A stage only follows where nothing is in the way; what takes something back waits for nobody.
    private Uni<RolloutDecision> possible(Rollout rollout, RolloutDecision decision) {
        return decision.kind() != Kind.ADVANCE && decision.kind() != Kind.COMPLETE
                ? Uni.createFrom().item(decision)
                : subject.obstacle(rollout)
                        .map(obstacle -> obstacle.map(words -> decision.held("its stage is held: " + words))
                                .orElse(decision));
    }

    // What fits no longer will not fit in a minute either: somebody has to look.
    private Uni<Rollout> complete(Rollout rollout, RolloutDecision decision) {
        return subject.check(rollout)
                .chain(() -> unit.run(work -> operations.follow(work, rollout, decision)))
                .onFailure(RolloutWatch::isRefusal)
                .recoverWithUni(refusal -> {
                    LOG.warnf(
                            "the last step of a rollout was refused, it is paused rollout=%s reason=%s",
                            rollout.id(), refusal.getMessage());
                    return unit.run(work -> operations.hold(
                            work, rollout, "it cannot be everybody's as things are: " + refusal.getMessage()));
                });
    }

    // Of the caller's kind, and no passing one: a freeze or a database that is away ends by itself.
    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ProblemException problem
                && REFUSED.contains(problem.code().status());
    }

    private Uni<Optional<RolloutFigures>> figures(Rollout rollout) {
        if (rollout.plan().guardrails().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Instant from = rollout.state().comparedSince().truncatedTo(ChronoUnit.HOURS);
        return Uni.createFrom()
                .deferred(() -> subject.figures(rollout, from, now()))
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "figures of a rollout not known, its stage is held rollout=%s reason=%s",
                            rollout.id(), failure.getMessage());
                    return Optional.empty();
                });
    }

    private Instant now() {
        return Timestamps.truncate(clock.instant());
    }
}
