package dev.liveops.config.staging;

import dev.liveops.config.safety.FreezeGate;
import dev.liveops.config.safety.PublishedVersions;
import dev.liveops.config.safety.SafetyChanges;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutRepository;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Publishes which revisions are rolled out, and for whom. */
@Singleton
public class StagedConfigs {

    /** The unit by which players are told apart. */
    public static final String PLAYERS = "user";

    private static final String SUBJECT = "config:";

    private final StagedRepository repository;
    private final RolloutRepository rollouts;
    private final PublishedVersions versions;
    private final FreezeGate gate;

    StagedConfigs(
            StagedRepository repository, RolloutRepository rollouts, PublishedVersions versions, FreezeGate gate) {
        this.repository = repository;
        this.rollouts = rollouts;
        this.versions = versions;
        this.gate = gate;
    }

    /** What is rolled out of a config, as rollouts name it: of one config one is rolled out at a time. */
    public static String subject(UUID config) {
        return SUBJECT + config;
    }

    /** Ends a change of a config with {@code config.rolled_out} while it is rolled out. */
    public Uni<Void> requireNone(SqlConnection transaction, UUID config) {
        return rollouts.alive(transaction, subject(config))
                .invoke(live -> live.ifPresent(rollout -> {
                    throw ProblemException.of(
                            ConfigProblem.ROLLED_OUT,
                            "revision " + rollout.candidate() + " of config " + config + " is being rolled out by "
                                    + rollout.id()
                                    + " (expected that it is completed, rolled back or cancelled first)");
                }))
                .replaceWithVoid();
    }

    /**
     * Makes the next version, in which a rollout is where it is now.
     *
     * @param passesFreeze whether it may be done although configuration is frozen
     */
    public Uni<Void> publish(
            Work work, Rollout rollout, UUID config, int revision, String author, boolean passesFreeze, Instant now) {
        return work.publish(SafetyChanges.SNAPSHOT)
                .call(version -> gate.pass(work.connection(), passesFreeze, now))
                .call(version -> rollout.state().status().isAlive()
                        ? repository.write(work.connection(), rollout, config, revision, version)
                        : repository.end(work.connection(), config, version))
                .chain(version -> versions.write(work, version, author, now));
    }

    /** Ends the span of a rollout with a version that was made for what comes of it. */
    public Uni<Void> end(Work work, UUID config, long version) {
        return repository.end(work.connection(), config, version);
    }
}
