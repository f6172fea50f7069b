package dev.liveops.releases.rollout;

import dev.liveops.releases.activation.CandidateService;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.Candidates;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.rollout.ArmsSource;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutFigures;
import dev.liveops.support.rollout.RolloutStep;
import dev.liveops.support.rollout.RolloutSubject;
import dev.liveops.support.rollout.RolloutTools;
import dev.liveops.support.unit.Work;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What the steps of a rollout do to releases. */
@Singleton
class StagedRelease implements RolloutSubject {

    private final CandidateService releases;
    private final Candidates candidates;
    private final ArmsSource arms;
    private final Database database;
    private final RolloutTools tools;
    private final RolloutConfig config;

    StagedRelease(
            CandidateService releases,
            Candidates candidates,
            ArmsSource arms,
            Database database,
            RolloutTools tools,
            RolloutConfig config) {
        this.releases = releases;
        this.candidates = candidates;
        this.arms = arms;
        this.database = database;
        this.tools = tools;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        tools.watch(this, config.interval());
    }

    @Override
    public Uni<RolloutFigures> figures(Rollout rollout, Instant from, Instant to) {
        return database.withConnection(connection -> candidates.candidate(connection, rollout))
                .chain(candidate -> arms.find(arm(candidate), from, to));
    }

    // Who gets what is part of the manifest's snapshot, so each step makes a version of it.
    @Override
    public Uni<List<AuditEntry>> apply(Work work, Rollout rollout, RolloutStep step) {
        Uni<List<AuditEntry>> made = step.kind() == RolloutStep.Kind.COMPLETE
                ? candidates
                        .candidate(work.connection(), rollout)
                        .chain(candidate -> activate(work, candidate, rollout, step))
                : Uni.createFrom().item(List.of());
        return made.call(() -> work.publish(DeliveryHolder.SNAPSHOT));
    }

    private Uni<List<AuditEntry>> activate(Work work, Candidate candidate, Rollout rollout, RolloutStep step) {
        return releases.activate(
                work.connection(), candidate, step.decidedBy(), "rollout " + rollout.id() + " is complete");
    }

    private static String arm(Candidate candidate) {
        String engine = candidate.staged().engineVersion();
        return engine == null
                ? ArmsSource.parameter("content_hash", candidate.pack().contentHash())
                : ArmsSource.parameter("engine_version", Objects.requireNonNull(engine));
    }
}
