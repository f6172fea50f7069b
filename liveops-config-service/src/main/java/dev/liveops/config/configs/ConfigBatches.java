package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.configs.BatchDecision.Decided;
import dev.liveops.config.configs.PublicationCheck.OutrunException;
import dev.liveops.config.crosscheck.CrossCheck;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.FreezeGate;
import dev.liveops.config.targeting.Conditions;
import dev.liveops.support.context.Workers;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Several changes of configs as one unit of work and at most one version: all of them or none. What each of them passes by itself it
 * passes here: rules, bounds, the life of a config, invariants, the freeze, the audit.
 */
@Singleton
public class ConfigBatches {

    // A request has 30 s at the gateway.
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    // After so many, players are still kept from what would break: by resolution (ADR 0052).
    private static final int MAX_ATTEMPTS = 3;

    private final UnitOfWork unit;
    private final ConfigBatchRepository repository;
    private final BatchTools tools;
    private final CrossCheck crossCheck;
    private final FreezeGate gate;
    private final ConfigHolder holder;
    private final PreviewClock clock;

    ConfigBatches(
            UnitOfWork unit,
            ConfigBatchRepository repository,
            BatchTools tools,
            CrossCheck crossCheck,
            FreezeGate gate,
            ConfigHolder holder,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.tools = tools;
        this.crossCheck = crossCheck;
        this.gate = gate;
        this.holder = holder;
        this.clock = clock;
    }

    /**
     * What is to be done together.
     *
     * @param company what else is changed with them
     * @param author the person
     * @param why null for what they do not say
     * @param key the attempt's; nothing for one that is simply carried out
     * @param body what is asked, to be told from another request under the same key
     */
    public record Batch<T>(
            BatchLookup about,
            BatchCompany company,
            BatchDecision<T> decision,
            String author,
            @Nullable String why,
            @Nullable ChangeLinks links,
            Optional<IdempotencyKey> key,
            Object body,
            Class<T> answer) {}

    /** What of a config somebody means to store, as it would be kept; ends with a problem that names everything wrong with it. */
    public ConfigContent check(CreateConfig request) {
        return tools.rules().check(request);
    }

    /** The same where these are the conditions that targeting may have. */
    public ConfigContent check(CreateConfig request, Conditions conditions) {
        return tools.rules().over(conditions).check(request);
    }

    /** Ends with a problem where a payload may not be activated by somebody who accepts some of its levers by name. */
    public void requireAcceptable(JsonNode payload, List<String> accept) {
        tools.rules().accepted(payload, accept);
    }

    /** The levers that an activation has to accept by name here. */
    public List<String> toAccept(JsonNode payload) {
        return tools.rules().validate(payload).toAccept();
    }

    /** Ends with a problem where an activation would be refused by what it would break, or by a freeze. */
    public void requirePublishable(BatchOutcome outcome, BatchCompany company) {
        if (!outcome.isEmpty() || company.publishes()) {
            gate.pass(holder.safety(), false, clock.now());
        }
        if (!outcome.isEmpty()) {
            crossCheck.require(outcome.published(), outcome.gone());
        }
    }

    /** What would be decided by everything as it is now; does nothing of it. */
    public <R> Uni<R> look(BatchLookup about, BatchCompany company, Function<Looked, R> look) {
        return unit.read(connection -> SnapshotHead.current(connection, ConfigHolder.SNAPSHOT)
                        .chain(version -> repository
                                .find(connection, about, false)
                                .chain(found -> repository.withLive(found, clock.now()))
                                .call(() -> company.look(connection, false))
                                .map(configs -> new Looked(version, configs))))
                .emitOn(Workers.OF_REQUEST)
                .map(look);
    }

    /** What is there. */
    public record Looked(long version, List<StoredConfig> configs) {}

    /**
     * Drafts and what is published and not over, by id.
     *
     * @param configs one at least, unless the list has ended
     * @param version newest version of the head before they were read
     */
    public record Current(long version, Slice<StoredConfig> configs) {}

    /** Newest version of the head. */
    public Uni<Long> version() {
        return unit.read(connection -> SnapshotHead.current(connection, ConfigHolder.SNAPSHOT));
    }

    /** The next of them behind an id. */
    public Uni<Current> current(UUID after, int size) {
        Instant now = clock.now();
        return unit.read(connection -> SnapshotHead.current(connection, ConfigHolder.SNAPSHOT)
                .chain(version -> repository
                        .listCurrent(now, after, size)
                        .chain(found -> repository
                                .withLive(found.items(), now)
                                .map(configs -> new Current(version, new Slice<>(configs, found.more()))))));
    }

    /** Carries a batch out. */
    public <T> Uni<Published<T>> carryOut(Batch<T> batch) {
        return carryOut(batch, 1);
    }

    private <T> Uni<Published<T>> carryOut(Batch<T> batch, int attempt) {
        return look(batch.about(), batch.company(), looked -> checked(batch, looked))
                .chain(version -> unit.publish(
                        ConfigHolder.SNAPSHOT,
                        PATIENCE,
                        new Attempt<>(batch.key(), batch.body(), batch.answer()),
                        work -> step(work, batch, version, attempt)))
                .onFailure(OutrunException.class)
                .recoverWithUni(outrun -> holder.reached(((OutrunException) outrun).version())
                        .onFailure()
                        .recoverWithNull()
                        .chain(() -> carryOut(batch, attempt + 1)));
    }

    // The version by which nothing would break; -1 where the step is to say what is wrong, unless it was done before.
    private <T> long checked(Batch<T> batch, Looked looked) {
        Decided<T> decided;
        try {
            decided = batch.decision().decide(looked.version(), looked.configs(), clock.now());
        } catch (ProblemException refused) {
            return -1;
        }
        BatchOutcome outcome = BatchOutcome.of(decided.steps(), looked.configs());
        return outcome.isEmpty()
                ? looked.version()
                : crossCheck.require(outcome.published(), outcome.gone()).version();
    }

    // Rows before the head, as every other change takes them.
    private <T> Uni<Change<T>> step(Work work, Batch<T> batch, long checkedVersion, int attempt) {
        return repository
                .find(work.connection(), batch.about(), true)
                .chain(locked -> work.lock(ConfigHolder.SNAPSHOT)
                        .chain(version -> repository
                                .withLive(locked, clock.now())
                                .call(() -> batch.company().look(work.connection(), true))
                                .chain(configs ->
                                        decided(work, batch, locked, configs, version, checkedVersion, attempt))));
    }

    private <T> Uni<Change<T>> decided(
            Work work,
            Batch<T> batch,
            List<Config> locked,
            List<StoredConfig> configs,
            long version,
            long checkedVersion,
            int attempt) {
        Decided<T> decided = batch.decision().decide(version, configs, clock.now());
        boolean publishes = !BatchOutcome.of(decided.steps(), configs).isEmpty()
                || batch.company().publishes();
        if (publishes && checkedVersion != version && attempt < MAX_ATTEMPTS) {
            return Uni.createFrom().failure(new OutrunException(version));
        }
        Act act = new Act(ConfigAction.EDIT, batch.author(), new Why(batch.why(), batch.links()));
        BatchRun run = new BatchRun(tools, work, act, clock.now(), locked);
        return (publishes ? run.publishes() : Uni.createFrom().voidItem())
                .invoke(() -> requireNext(run.version(), version))
                .chain(() -> run.carryOut(batch.company(), version))
                .chain(() -> run.carryOut(decided.steps()))
                .chain(run::written)
                .map(done -> new Change<>(
                        publishes ? decided.answer().apply(run.version()) : decided.nothing(), run.entries()));
    }

    // Before the first publication there is no head to be locked.
    private static void requireNext(long taken, long version) {
        if (taken != 0 && taken != version + 1) {
            throw new OutrunException(taken);
        }
    }
}
