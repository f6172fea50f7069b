package dev.liveops.support.rollout;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Migration;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.rollout.RolloutFigures.Hour;
import dev.liveops.support.rollout.RolloutGuardrail.OnBreach;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.TestDatabase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Rollouts in a real database, on a clock that stands until it is moved. */
abstract class RolloutCase {

    static final Duration INTERVAL = Duration.ofMinutes(1);
    static final IfMatch ANY = IfMatch.optional(null);
    static final String RUN_FAILURE = "run_failure";

    @Inject
    UnitOfWork unit;

    @Inject
    Migration migration;

    @Inject
    RolloutRepository repository;

    @Inject
    JsonText json;

    final MovableClock clock = new MovableClock(Clock.systemUTC());
    StandIn standIn;
    RolloutOperations operations;

    @BeforeEach
    void startAnew() {
        Waiting.of(migration.completed());
        RolloutTables.empty();
        clock.stopAt(Plans.START);
        standIn = new StandIn();
        operations = new RolloutOperations(standIn, repository, json, clock);
    }

    @AfterEach
    void leaveNothing() {
        RolloutTables.empty();
    }

    Rollout start(String subject) {
        return run(work -> operations.start(work, draft(subject), "ana"));
    }

    static StartRollout draft(String subject) {
        RolloutDraft draft = new RolloutDraft(
                null,
                null,
                List.of(
                        new RolloutDraft.Stage(500, Plans.HOLD.toString(), null),
                        new RolloutDraft.Stage(5_000, Plans.HOLD.toString(), null)),
                List.of(new RolloutDraft.Guardrail(RUN_FAILURE, .02, null, OnBreach.ROLL_BACK)),
                null);
        return new StartRollout(
                subject, "1.4.0", JsonNodeFactory.instance.objectNode().put("engine_range", "*"), draft, null);
    }

    Rollout run(Function<Work, Uni<Change<Rollout>>> step) {
        return Waiting.of(unit.run(step::apply));
    }

    void round() {
        Waiting.of(watch().round());
    }

    RolloutWatch watch() {
        return new RolloutWatch(standIn, operations, repository, unit, clock, INTERVAL);
    }

    Uni<RolloutFigures> bad() {
        return figures(Plans.hours(Plans.START, 10, 50, 40, 950, 380));
    }

    Uni<RolloutFigures> figures(List<Hour> hours) {
        Instant asOf = clock.instant();
        return Uni.createFrom().item(Plans.figures(asOf, hours, RUN_FAILURE));
    }

    Rollout get(Rollout rollout) {
        return Waiting.of(unit.read(connection -> operations.get(connection, rollout.id())));
    }

    List<RolloutStep> steps(Rollout rollout) {
        return Waiting.of(unit.read(connection -> repository.steps(connection, rollout.id(), 0, 50)));
    }

    static List<String> effects(Rollout rollout) {
        return TestDatabase.texts(
                "SELECT step || ' ' || kind FROM rollout_effects WHERE rollout_id = ?::uuid ORDER BY step",
                rollout.id().toString());
    }

    static List<String> audited(Rollout rollout) {
        return TestDatabase.texts(
                "SELECT action || ' ' || actor FROM audit_entries WHERE subject_type = 'rollout' AND subject_id = ? ORDER BY sequence",
                rollout.id().toString());
    }
}
