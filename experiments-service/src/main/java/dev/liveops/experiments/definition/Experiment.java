package dev.liveops.experiments.definition;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;

/**
 * An experiment.
 *
 * @param seed goes into the salts of its assignment
 * @param phase goes up whenever running weights change, which they cannot yet
 * @param weightsVersion the revision that wrote its definition
 * @param revision counts its changes, from 1
 */
record Experiment(
        String id,
        ExperimentStatus status,
        ExperimentContent content,
        int seed,
        int phase,
        int weightsVersion,
        int revision,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    // A restart is a new experiment under a new id, which is in the salt as well: one seed is enough.
    private static final int FIRST_SEED = 1;
    private static final int FIRST_PHASE = 1;

    static Experiment draft(String id, ExperimentContent content, String author, Instant now) {
        return new Experiment(id, ExperimentStatus.DRAFT, content, FIRST_SEED, FIRST_PHASE, 1, 1, author, now, now);
    }

    /** With other content; {@code experiments.frozen} once it has started. */
    Experiment edited(ExperimentContent newContent, Instant now) {
        if (status != ExperimentStatus.DRAFT) {
            throw ProblemException.of(
                    ExperimentsProblem.FROZEN,
                    "experiment " + id + " is " + status.wire()
                            + " and can no longer be edited (expected draft; finish it and create another)");
        }
        int next = revision + 1;
        return new Experiment(id, status, newContent, seed, phase, next, next, createdBy, createdAt, now);
    }

    /** After an action; {@code experiments.wrong_status} where it is not possible. */
    Experiment after(ExperimentAction action, Instant now) {
        return new Experiment(
                id,
                action.apply(id, status),
                content,
                seed,
                phase,
                weightsVersion,
                revision + 1,
                createdBy,
                createdAt,
                now);
    }
}
