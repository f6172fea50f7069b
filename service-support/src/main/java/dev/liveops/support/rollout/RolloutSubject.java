package dev.liveops.support.rollout;

import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a service rolls out: where its figures come from, and what a step does to it. */
public interface RolloutSubject {

    /**
     * What happened inside and outside, asked of another service: no transaction is open. A failure is what is not known.
     *
     * @param from beginning of an hour
     * @param to now
     */
    Uni<RolloutFigures> figures(Rollout rollout, Instant from, Instant to);

    /**
     * Does what follows from a step, in the step's transaction: who gets what is published here, and after {@code complete} what was
     * rolled out is what everybody gets. It may be done again when it met another transaction, so it has no effect outside of it.
     *
     * @param rollout in the state that the step led to
     * @return what else is written into the audit chain, after the step's own entry; none as a rule
     */
    Uni<List<AuditEntry>> apply(Work work, Rollout rollout, RolloutStep step);

    /**
     * What is in the way of every further stage for now, such as a freeze, in words that go on from "its stage is held: "; empty for
     * nothing. It is asked before a stage follows by itself, while no transaction is open.
     */
    default Uni<Optional<String>> obstacle(Rollout rollout) {
        return Uni.createFrom().item(Optional.empty());
    }

    /**
     * Looks whether what is rolled out could be everybody's as things are now, and fails with a problem where it could not. It is asked
     * before the last step, while no transaction is open; what has to be looked at in the step itself is {@link #apply}'s.
     */
    default Uni<Void> check(Rollout rollout) {
        return Uni.createFrom().voidItem();
    }
}
