package dev.liveops.config.effect;

import dev.liveops.config.effect.LeverEffects.LeverEffect;
import dev.liveops.config.effect.TurnLookup.Joined;
import dev.liveops.config.snapshots.SampledTurn;
import dev.liveops.config.snapshots.SnapshotService;
import dev.liveops.model.id.Ids;
import dev.liveops.support.context.Workers;
import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.sample.SessionSampleConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Estimates what levers go with, on one replica at a time, and tells it on each. */
@Singleton
public class EffectService {

    // The claim outlives a run that was missed: it changes hands only when its holder is gone.
    private static final int CLAIMED_RUNS = 3;

    private final Database database;
    private final EffectRepository repository;
    private final SnapshotService snapshots;
    private final TurnLookup telemetry;
    private final EffectMetrics metrics;
    private final EffectConfig config;
    private final int sampleBasisPoints;
    private final Clock clock;
    private final String replica = Ids.newId().toString();

    EffectService(
            Database database,
            EffectRepository repository,
            SnapshotService snapshots,
            TurnLookup telemetry,
            EffectMetrics metrics,
            EffectConfig config,
            SessionSampleConfig sample,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.snapshots = snapshots;
        this.telemetry = telemetry;
        this.metrics = metrics;
        this.config = config;
        this.sampleBasisPoints = sample.basisPoints();
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        jobs.onEachReplica("lever effects", config.interval(), this::estimate);
    }

    /** Estimates, unless another replica does; while telemetry is away what was found before stays, with its age. */
    Uni<Void> estimate() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = now.plus(config.interval().multipliedBy(CLAIMED_RUNS));
        return database.inTransaction(transaction -> repository.claim(transaction, replica, now, until))
                .chain(isOurs -> {
                    if (isOurs) {
                        return compute(now);
                    }
                    metrics.show(List.of());
                    return Uni.createFrom().voidItem();
                });
    }

    /** What was estimated last, of a lever and a version where they are named. */
    public Uni<LeverEffects> find(@Nullable String lever, @Nullable Long version) {
        return database.withConnection(repository::find)
                .map(found -> filtered(found.orElse(LeverEffects.none(sampleBasisPoints)), lever, version));
    }

    private Uni<Void> compute(Instant now) {
        Instant from = now.minus(config.window());
        Instant to = now.minus(config.settle());
        return snapshots
                .turns(from, to, config.maxTurns())
                .map(EffectService::once)
                .chain(turns -> telemetry
                        .join(turns)
                        .emitOn(Workers.OF_REQUEST)
                        .map(joined -> effects(now, from, to, turns, joined)))
                .call(effects -> database.inTransaction(transaction -> repository.store(transaction, replica, effects)))
                .invoke(effects -> metrics.show(effects.effects()))
                .replaceWithVoid();
    }

    private LeverEffects effects(Instant now, Instant from, Instant to, List<SampledTurn> turns, Joined joined) {
        EffectEstimator estimator = new EffectEstimator(joined.turns());
        List<LeverEffect> effects = estimator.estimate();
        return new LeverEffects(
                now,
                Optional.ofNullable(joined.asOf()).orElse(now),
                from,
                to,
                sampleBasisPoints,
                turns.size(),
                joined.turns().size(),
                estimator.leftOut(),
                effects);
    }

    // Of a turn that was resolved to several things the first one counts, as it was then.
    private static List<SampledTurn> once(List<SampledTurn> turns) {
        Map<List<Object>, SampledTurn> first = new LinkedHashMap<>();
        turns.stream()
                .sorted(Comparator.comparing(SampledTurn::at))
                .forEach(turn -> first.putIfAbsent(List.of(turn.sessionId(), turn.turnId()), turn));
        return List.copyOf(first.values());
    }

    private static LeverEffects filtered(LeverEffects all, @Nullable String lever, @Nullable Long version) {
        return new LeverEffects(
                all.computedAt(),
                all.asOf(),
                all.from(),
                all.to(),
                all.sampleBasisPoints(),
                all.turns(),
                all.joined(),
                all.leftOut(),
                all.effects().stream()
                        .filter(effect -> lever == null || effect.lever().equals(lever))
                        .filter(effect -> version == null || effect.version() == version)
                        .toList());
    }
}
