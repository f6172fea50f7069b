package dev.liveops.telemetry.fold;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.Timestamps;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.telemetry.facts.FactRules;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Has facts and cells made anew, and says how far that is. */
@Singleton
class RebuildService {

    private final UnitOfWork unit;
    private final StateRepository state;
    private final FactRules rules;
    private final Clock clock;

    RebuildService(UnitOfWork unit, StateRepository state, FactsConfig config, Clock clock) {
        this.unit = unit;
        this.state = state;
        this.rules = config.rules();
        this.clock = clock;
    }

    Uni<FactRebuild> get() {
        return unit.read(state::get).map(FactRebuild::of);
    }

    Uni<FactRebuild> begin(String author) {
        Instant now = Timestamps.truncate(clock.instant());
        return unit.run(work -> state.lock(work.connection())
                .invoke(RebuildService::requireRaw)
                .chain(before -> before.rebuild().isPresent()
                        ? Uni.createFrom().item(Change.none(FactRebuild.of(before)))
                        : state.beginRebuild(work.connection(), author, now, rules)
                                .chain(() -> state.get(work.connection()))
                                .map(begun -> Change.of(
                                        FactRebuild.of(begun),
                                        new AuditEntry("facts", "facts", "request_rebuild", author, null)))));
    }

    private static void requireRaw(FoldState before) {
        before.rawSince().ifPresent(since -> {
            throw ProblemException.of(
                    TelemetryProblem.RAW_EVENTS_GONE,
                    "raw events received before " + since
                            + " may be gone, and the figures made of them would go as well");
        });
    }
}
