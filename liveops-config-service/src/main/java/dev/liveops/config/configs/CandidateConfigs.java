package dev.liveops.config.configs;

import dev.liveops.config.configs.PublicationCheck.OutrunException;
import dev.liveops.config.crosscheck.CrossCheck;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.safety.PublicationGuard;
import dev.liveops.config.staging.StagedConfigs;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.context.Workers;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The newest revisions of configs as they may be rolled out, and become what everybody gets: refused as their activation would be. */
@Singleton
public class CandidateConfigs {

    // After so many, players are still kept from what would break: by resolution (ADR 0052).
    private static final int MAX_ATTEMPTS = 3;

    private final UnitOfWork unit;
    private final ConfigRepository repository;
    private final Publications publications;
    private final ConfigAudit audit;
    private final ConfigRules rules;
    private final CrossCheck crossCheck;
    private final PublicationGuard guard;
    private final ConfigHolder configs;
    private final StagedConfigs staged;
    private final PreviewClock clock;

    CandidateConfigs(
            UnitOfWork unit,
            ConfigRepository repository,
            Publications publications,
            ConfigAudit audit,
            ConfigRules rules,
            CrossCheck crossCheck,
            PublicationGuard guard,
            ConfigHolder configs,
            StagedConfigs staged,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.publications = publications;
        this.audit = audit;
        this.rules = rules;
        this.crossCheck = crossCheck;
        this.guard = guard;
        this.configs = configs;
        this.staged = staged;
        this.clock = clock;
    }

    /** What was found before any lock, to be confirmed under it. */
    public record Checked(CrossCheck.Finding finding, boolean last) {}

    /**
     * Publishes something of a config after the invariants were held against it; {@code config.invariant_broken} where it would break
     * one. What is published meanwhile and matters has it checked again.
     */
    public <T> Uni<Published<T>> checked(UUID id, Function<Checked, Uni<Published<T>>> publishing) {
        return checked(id, publishing, 1);
    }

    /** Holds the invariants against the newest revision of a config, as if everybody got it. */
    public Uni<CrossCheck.Finding> check(UUID id) {
        return unit.read(connection -> repository.get(id))
                .emitOn(Workers.OF_REQUEST)
                .map(config -> crossCheck.require(live(config), config.origin().replaces()));
    }

    /**
     * Locks a config whose newest revision is to be rolled out; a problem says what is in the way.
     *
     * @param revision the one that is meant; null for the newest
     * @param accept levers whose values lie outside of their bounds and are meant
     */
    public Uni<CandidateConfig> lock(Work work, UUID id, @Nullable Integer revision, List<String> accept) {
        return repository
                .getForUpdate(id)
                .invoke(config -> requireFit(config, revision, clock.now()))
                .map(config -> candidate(config, accept))
                .call(candidate -> staged.requireNone(work.connection(), id))
                .call(candidate -> candidate.replaces() == null
                        ? Uni.createFrom().voidItem()
                        : staged.requireNone(work.connection(), candidate.replaces()));
    }

    /** Confirms, under the lock of the snapshot's head, what was found before. */
    public Uni<Void> confirm(Work work, CandidateConfig candidate, Checked checked) {
        CrossCheck.Finding finding = checked.finding();
        return checked.last()
                ? Uni.createFrom().voidItem()
                : guard.stands(
                                work.connection(),
                                finding.version(),
                                finding.levers(),
                                candidate.scope().wire(),
                                candidate.scopeRef())
                        .chain(stands -> stands
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().failure(new OutrunException(finding.version() + 1)));
    }

    /**
     * Gives a revision to everybody, as its activation does.
     *
     * @param author of the last step
     * @return the version that it was published with, and what is audited
     */
    public Uni<Change<Long>> activate(Work work, CandidateConfig candidate, String author, String reason) {
        Instant now = clock.now();
        Act act = new Act(ConfigAction.ACTIVATE, author, new Why(reason, null));
        return repository.getForUpdate(candidate.configId()).chain(config -> {
            requireFit(config, candidate.configRevision(), now);
            Act accepting = act.accepting(rules.accepted(config.content().payload(), candidate.accepted()));
            return publications
                    .publish(work, config.caughtUp(now), config.caughtUp(now), accepting, now)
                    .map(changed -> new Change<>(version(changed.answer()), entries(config, changed, now)));
        });
    }

    private static long version(Config published) {
        Long version = published.publishedVersion();
        if (version == null) {
            throw new IllegalStateException("config " + published.id() + " was not published");
        }
        return version;
    }

    private List<AuditEntry> entries(Config before, Change<Config> changed, Instant now) {
        List<AuditEntry> entries = new ArrayList<>(audit.automatic(before, now));
        entries.addAll(changed.audit());
        return entries;
    }

    private <T> Uni<Published<T>> checked(UUID id, Function<Checked, Uni<Published<T>>> publishing, int attempt) {
        return check(id)
                .chain(finding -> publishing.apply(new Checked(finding, attempt >= MAX_ATTEMPTS)))
                .onFailure(OutrunException.class)
                .recoverWithUni(outrun -> configs.reached(((OutrunException) outrun).version())
                        .onFailure()
                        .recoverWithNull()
                        .chain(() -> checked(id, publishing, attempt + 1)));
    }

    private static void requireFit(Config config, @Nullable Integer revision, Instant now) {
        Lifecycle.require(config.id(), config.status(now), ConfigAction.ACTIVATE);
        if (revision != null && revision != config.revision()) {
            throw ProblemException.at(
                    CommonProblem.ROLLOUT_INVALID,
                    "config_revision",
                    revision + " (expected " + config.revision() + ", the newest one)");
        }
        if (config.isPublishedAsIs()) {
            throw ProblemException.at(
                    CommonProblem.ROLLOUT_INVALID,
                    "config_revision",
                    config.revision() + " is what everybody gets already (expected a newer revision)");
        }
        requireOpen(config.content(), now);
    }

    // What begins later would leave those inside with nothing until then.
    private static void requireOpen(ConfigContent content, Instant now) {
        if (content.isOverAt(now)) {
            throw ProblemException.at(
                    ConfigProblem.BAD_WINDOW,
                    "valid_to",
                    content.validTo() + " has passed, it is " + now + " (expected an end to come, or none)");
        }
        if (!content.window().isOpenAt(now)) {
            throw ProblemException.at(
                    ConfigProblem.BAD_WINDOW,
                    "valid_from",
                    content.validFrom() + " is to come, it is " + now
                            + " (expected a window that is open: the stages say when players get it)");
        }
    }

    private CandidateConfig candidate(Config config, List<String> accept) {
        rules.accepted(config.content().payload(), accept);
        ConfigOrigin origin = config.origin();
        ConfigState.Live live = config.state().live();
        return new CandidateConfig(
                config.id(),
                config.revision(),
                config.content().name(),
                origin.scope(),
                origin.scopeRef(),
                live == null ? null : live.revision(),
                // What a rollback restored has taken its place already.
                origin.restored() == null && live == null ? origin.replaces() : null,
                accept);
    }

    private static LiveConfig live(Config config) {
        ConfigContent content = config.content();
        return new LiveConfig(
                config.id(),
                config.revision(),
                content.name(),
                config.origin().scope(),
                config.origin().scopeRef(),
                content.window(),
                content.priority(),
                Long.MAX_VALUE,
                content.targeting(),
                content.payload());
    }
}
