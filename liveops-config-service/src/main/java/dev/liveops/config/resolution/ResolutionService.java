package dev.liveops.config.resolution;

import dev.liveops.config.assignments.Assignments;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.staging.Arm;
import dev.liveops.config.staging.RolloutExposures;
import dev.liveops.config.turn.CacheMetrics;
import dev.liveops.config.turn.TurnKey;
import dev.liveops.config.turn.TurnMemory;
import dev.liveops.model.config.Resolution.ExperimentSource;
import dev.liveops.support.audience.Audiences;
import dev.liveops.support.audience.KnownPlayer;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.support.time.PreviewClock;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Resolves from the published snapshots; asks no database, and the experiments service and telemetry once a session. Made at the start: what it stands
 * on has to know since when each version is served.
 */
@Startup
@Singleton
class ResolutionService {

    private final ConfigHolder configs;
    private final Resolver resolver;
    private final Assignments assignments;
    private final Audiences audiences;
    private final TurnMemory turns;
    private final TurnPins pins;
    private final TurnSnapshots snapshots;
    private final CacheMetrics metrics;
    private final AdoptionMetrics adoption;
    private final RolloutExposures exposures;
    private final PreviewClock clock;

    ResolutionService(
            ConfigHolder configs,
            Resolver resolver,
            Assignments assignments,
            Audiences audiences,
            TurnMemory turns,
            TurnPins pins,
            TurnSnapshots snapshots,
            CacheMetrics metrics,
            AdoptionMetrics adoption,
            RolloutExposures exposures,
            PreviewClock clock) {
        this.configs = configs;
        this.resolver = resolver;
        this.assignments = assignments;
        this.audiences = audiences;
        this.turns = turns;
        this.pins = pins;
        this.snapshots = snapshots;
        this.metrics = metrics;
        this.adoption = adoption;
        this.exposures = exposures;
        this.clock = clock;
    }

    /**
     * What applies now, or in the turn that the question is about.
     *
     * @param sentPin the pin of the request; null for none
     */
    Uni<Answer> resolve(Question question, @Nullable String sentPin) {
        TurnKey turn = question.turn();
        Instant now = clock.now();
        Answer before = turn == null ? null : remembered(turn, now);
        if (before != null && before.answers(question, sentPin)) {
            metrics.turn();
            given(before);
            return Uni.createFrom().item(before);
        }
        return pins.settle(turn, sentPin, before, now)
                .chain(settled -> answer(question, settled, turn != null))
                .chain(answer -> turn == null ? Uni.createFrom().item(answer) : remember(turn, answer, now))
                .invoke(answer -> {
                    metrics.other(answer.effective().isNews());
                    given(answer);
                });
    }

    /**
     * What applied in a version at an instant. Nothing is remembered, and no turn is pinned.
     *
     * @param version null for the newest one
     */
    Uni<Answer> replay(Question question, @Nullable Long version, Instant instant) {
        return (version == null ? Uni.createFrom().item(configs::get) : configs.at(version))
                .chain(snapshot -> answer(question, at(snapshot, instant), false));
    }

    /** What applies at an instant of now, whatever turn it is: nothing is remembered, and no turn is pinned. */
    Uni<Answer> current(Question question, Instant instant) {
        return answer(question, at(configs.get(), instant), false).invoke(this::given);
    }

    // Somebody plays with it.
    private void given(Answer answer) {
        adoption.resolved(answer);
        List<Arm> arms = answer.effective().arms();
        String user = answer.question().userId();
        if (!arms.isEmpty()
                && user != null
                && answer.enabled()
                && !answer.question().looks()) {
            exposures.seen(user, answer.question().sessionId(), arms, answer.instant());
        }
    }

    /** What would apply of a snapshot that is not published. */
    Uni<Answer> preview(Question question, Versioned<ConfigSnapshot> unpublished, Instant instant) {
        return answer(question, at(unpublished, instant), false);
    }

    private static Settled at(Versioned<ConfigSnapshot> snapshot, Instant instant) {
        return new Settled(snapshot, instant, false, null, false, null);
    }

    private @Nullable Answer remembered(TurnKey turn, Instant now) {
        return turns.find(turn, now) instanceof Answer answer && !configs.isEnded(answer.version()) ? answer : null;
    }

    // Two first requests of a turn at once: both go by what the earlier one was pinned to.
    private Uni<Answer> remember(TurnKey turn, Answer answer, Instant now) {
        if (!answer.isFirst()) {
            turns.put(turn, answer.remembered());
            return Uni.createFrom().item(answer);
        }
        if (turns.first(turn, answer.remembered(), now) instanceof Answer first) {
            if (configs.isEnded(first.version())) {
                turns.put(turn, answer.remembered());
                return Uni.createFrom().item(answer);
            }
            return pins.settle(turn, null, first, now).chain(settled -> answer(answer.question(), settled, true));
        }
        return Uni.createFrom().item(answer);
    }

    private Uni<Answer> answer(Question question, Settled settled, boolean isTurn) {
        String user = question.userId();
        if (question.given() != null) {
            return done(question, settled, isTurn, question.given(), ExperimentSource.GIVEN);
        }
        if (question.declined()) {
            return done(question, settled, isTurn, List.of(), ExperimentSource.DECLINED);
        }
        if (user == null || !resolver.dependsOnExperiments(settled)) {
            return done(question, settled, isTurn, List.of(), ExperimentSource.NONE);
        }
        if (settled.withoutExperiments()) {
            return done(question, settled, isTurn, List.of(), ExperimentSource.UNAVAILABLE);
        }
        List<Participation> known = assignments.known(user, question.sessionId());
        return known != null
                ? done(question, settled, isTurn, known, ExperimentSource.ASSIGNED)
                : assignments
                        .ask(user, question.sessionId())
                        .chain(asked -> asked.map(
                                        parts -> done(question, settled, isTurn, parts, ExperimentSource.ASSIGNED))
                                .orElseGet(() ->
                                        done(question, settled, isTurn, List.of(), ExperimentSource.UNAVAILABLE)));
    }

    private Uni<Answer> done(
            Question question,
            Settled settled,
            boolean isTurn,
            List<Participation> participations,
            ExperimentSource source) {
        KnownPlayer known = known(question, settled);
        return known != null
                ? Uni.createFrom().item(done(question, settled, isTurn, participations, source, known))
                : audiences
                        .ask(Objects.requireNonNull(question.userId()), question.sessionId())
                        .map(player -> done(question, settled, isTurn, participations, source, player));
    }

    // Null where it is to be asked for.
    private @Nullable KnownPlayer known(Question question, Settled settled) {
        if (!resolver.asksOfPlayers(settled)) {
            return KnownPlayer.NOBODY;
        }
        KnownPlayer player = resolver.given(question).orElse(settled.player());
        if (player != null) {
            return player;
        }
        String user = question.userId();
        return user == null ? KnownPlayer.NOBODY : audiences.known(user, question.sessionId());
    }

    private Answer done(
            Question question,
            Settled settled,
            boolean isTurn,
            List<Participation> participations,
            ExperimentSource source,
            KnownPlayer player) {
        String pin = isTurn ? pins.pin(settled, source, player) : null;
        Answer answer = resolver.resolve(question, settled, participations, source, player, pin);
        TurnKey turn = isTurn ? question.turn() : null;
        if (turn != null) {
            snapshots.resolved(turn, answer, participations);
        }
        return answer;
    }
}
