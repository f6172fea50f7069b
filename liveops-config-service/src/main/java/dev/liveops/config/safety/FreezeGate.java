package dev.liveops.config.safety;

import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Lets publications through, or refuses them while configuration is frozen. */
@Singleton
public class FreezeGate {

    private static final String EXPECTED =
            " (expected the freeze lifted; drafts can be edited, and an admin may kill or roll back with a reason)";

    private final SafetyRepository repository;
    private final EnvironmentFreeze environment;

    FreezeGate(SafetyRepository repository, EnvironmentFreeze environment) {
        this.repository = repository;
        this.environment = environment;
    }

    /**
     * Passes a publication, or ends it with {@code config.frozen}. To be asked under the lock of the snapshot's head, so that
     * nothing is published after a freeze was.
     *
     * @param passes whether it may go on although it is frozen
     * @return the instant at which windows are looked at
     */
    public Uni<Instant> pass(SqlConnection transaction, boolean passes, Instant now) {
        return repository.current(transaction).map(state -> pass(state, passes, now));
    }

    /** The same by a state that was read. */
    public Instant pass(Safety state, boolean passes, Instant now) {
        if (!passes && environment.isOn()) {
            throw ProblemException.of(
                    ConfigProblem.FROZEN,
                    "configuration is frozen by LIVEOPS_GLOBAL_FREEZE on this replica" + EXPECTED);
        }
        if (!passes && state.isFrozenAt(now)) {
            Freeze freeze = state.freeze();
            throw ProblemException.of(
                    ConfigProblem.FROZEN,
                    "configuration is frozen since " + freeze.instant() + " by " + freeze.frozenBy() + ": "
                            + freeze.reason() + EXPECTED);
        }
        return environment.effective(state, now);
    }
}
