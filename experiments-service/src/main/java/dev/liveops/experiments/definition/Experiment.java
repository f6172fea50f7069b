package dev.liveops.experiments.definition;

import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;

/**
 * An experiment.
 *
 * @param generation counts its restarts with a new seed, from 1
 * @param seed goes into the salts of its assignment
 * @param phase goes up whenever weights or coverage change while it runs, and with each restart; never down
 * @param weightsVersion the revision that wrote its weights and coverage
 * @param revision counts its changes, from 1
 * @param startedAt when its generation was started; null for a draft
 * @param finishedAt when it was finished; null unless it is
 */
record Experiment(
        String id,
        ExperimentStatus status,
        ExperimentContent content,
        int generation,
        int seed,
        int phase,
        int weightsVersion,
        int revision,
        Instant startedAt,
        Instant finishedAt,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    private static final int FIRST = 1;

    static Experiment draft(String id, ExperimentContent content, String author, Instant now) {
        return new Experiment(
                id, ExperimentStatus.DRAFT, content, FIRST, FIRST, FIRST, FIRST, FIRST, null, null, author, now, now);
    }

    /** Whether it has started and is not finished: its definition is frozen but for what {@link ChangeRules} let through. */
    boolean isUnderWay() {
        return status == ExperimentStatus.RUNNING || status == ExperimentStatus.PAUSED;
    }

    /** With other content; {@code experiments.frozen} where that is not allowed any more. Other weights or coverage open a phase. */
    Experiment edited(ExperimentContent newContent, Instant now) {
        if (status == ExperimentStatus.FINISHED) {
            throw ProblemException.of(
                    ExperimentsProblem.FROZEN,
                    "experiment " + id + " is finished and can no longer be edited (expected one that is not; restart"
                            + " it, or create another)");
        }
        int next = revision + 1;
        boolean opensPhase = isUnderWay() && ChangeRules.check(content, newContent);
        boolean isDraft = status == ExperimentStatus.DRAFT;
        return new Experiment(
                id,
                status,
                newContent,
                generation,
                seed,
                opensPhase ? phase + 1 : phase,
                opensPhase || isDraft ? next : weightsVersion,
                next,
                startedAt,
                finishedAt,
                createdBy,
                createdAt,
                now);
    }

    /** After an action; {@code experiments.wrong_status} where it is not possible. */
    Experiment after(ExperimentAction action, Instant now) {
        ExperimentStatus next = action.apply(id, status);
        boolean restarts = action == ExperimentAction.RESTART;
        int more = restarts ? 1 : 0;
        return new Experiment(
                id,
                next,
                content,
                generation + more,
                seed + more,
                phase + more,
                restarts ? revision + 1 : weightsVersion,
                revision + 1,
                restarts || action == ExperimentAction.START ? now : startedAt,
                next == ExperimentStatus.FINISHED ? now : null,
                createdBy,
                createdAt,
                now);
    }

    /** With another window, as a restart may ask for. */
    Experiment within(Instant startAt, Instant endAt) {
        ExperimentContent moved =
                new ExperimentContent(content.name(), content.description(), startAt, endAt, content.definition());
        return new Experiment(
                id,
                status,
                moved,
                generation,
                seed,
                phase,
                weightsVersion,
                revision,
                startedAt,
                finishedAt,
                createdBy,
                createdAt,
                updatedAt);
    }
}
