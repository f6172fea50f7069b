package dev.liveops.telemetry.submission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.Timestamps;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import dev.liveops.telemetry.facts.FactId;
import dev.liveops.telemetry.facts.Validity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Corrects what a submitted run counts as; audited without its player's id. */
@Singleton
class CorrectionService {

    private final UnitOfWork unit;
    private final CorrectionRepository repository;
    private final SubmissionMetrics metrics;
    private final Clock clock;

    CorrectionService(UnitOfWork unit, CorrectionRepository repository, SubmissionMetrics metrics, Clock clock) {
        this.unit = unit;
        this.repository = repository;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Corrects a run; the same again changes nothing and has the same answer. */
    Uni<RunReceipt> correct(CorrectRun correction, String author) {
        SubmissionPolicy.check(correction);
        UUID id = FactId.of(correction.userId(), "", correction.runId());
        Instant now = Timestamps.truncate(clock.instant());
        return unit.run(work -> repository
                .lock(work.connection(), id)
                .map(found -> found.orElseThrow(() -> ProblemException.at(
                        TelemetryProblem.RUN_NOT_FOUND, "run_id", "no run of this player was submitted by this id")))
                .chain(run -> correct(work, run, correction, author, now)));
    }

    private Uni<Change<RunReceipt>> correct(
            Work work, StoredRun run, CorrectRun correction, String author, Instant now) {
        Validity validity = correction.validity();
        String reason = validity == Validity.INVALID ? correction.reason() : null;
        if (run.validity() == validity && Objects.equals(run.reason(), reason)) {
            return Uni.createFrom().item(Change.none(run.toReceipt()));
        }
        if (validity == Validity.VALIDATED && run.score() == null) {
            throw ProblemException.at(
                    TelemetryProblem.RUN_REFUSED, "validity", "validated, of a run that was submitted without a score");
        }
        return repository
                .update(work.connection(), run.id(), validity, reason, author, now)
                .call(after -> validity == Validity.VALIDATED
                        ? repository.enter(work.connection(), List.of(after.id()), now)
                        : repository.takeOff(work.connection(), List.of(after.id()), now))
                .invoke(() -> metrics.corrected(validity))
                .map(after -> Change.of(after.toReceipt(), entry(run, after, correction.reason(), author)));
    }

    private static AuditEntry entry(StoredRun before, StoredRun after, @Nullable String reason, String author) {
        return new AuditEntry(
                        "run",
                        after.id().toString(),
                        "correct",
                        author,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("was", before.validity().wire())
                                .put("is", after.validity().wire()))
                .withReason(reason);
    }
}
