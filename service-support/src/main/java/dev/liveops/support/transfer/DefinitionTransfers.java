package dev.liveops.support.transfer;

import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.transfer.DefinitionPlanner.Planned;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Imports definitions that have ids of their own: what an import would do, and doing exactly that as one unit of work. */
@Singleton
public class DefinitionTransfers {

    // A request has 30 s at the gateway.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final UnitOfWork unit;
    private final TransferDocuments documents;

    DefinitionTransfers(UnitOfWork unit, TransferDocuments documents) {
        this.unit = unit;
        this.documents = documents;
    }

    /** What an import would do; does nothing of it. */
    public <D> Uni<TransferPlan> plan(DefinitionSource<D> source, ImportDefinitions request) {
        return source.read(request.document())
                .chain(wants -> unit.read(connection -> SnapshotHead.current(connection, source.snapshot())
                                .chain(version -> source.present(connection, wants.ids(), false)
                                        .map(present -> planned(source, wants, present, version))))
                        .map(planned -> planned.plan().refusedBy(wants.violations())));
    }

    /** Does what a plan says, or nothing. */
    public <D> Uni<Published<TransferPlan>> apply(
            DefinitionSource<D> source, ImportDefinitions request, String author, Optional<IdempotencyKey> key) {
        PlanBasis basis = request.requirePlan();
        return source.read(request.document())
                .chain(wants -> unit.publish(
                        source.snapshot(),
                        PATIENCE,
                        new Attempt<>(key, request, TransferPlan.class),
                        work -> apply(source, work, wants, basis, new By(author, request.reason()))));
    }

    // Rows before the head, as every other change takes them.
    private <D> Uni<Change<TransferPlan>> apply(
            DefinitionSource<D> source, Work work, WantedDefinitions<D> wants, PlanBasis basis, By by) {
        return source.present(work.connection(), wants.ids(), true)
                .chain(present -> work.lock(source.snapshot()).chain(version -> {
                    Planned<D> planned = planned(source, wants, present, version);
                    planned.plan().require(basis);
                    planned.plan().refusedBy(wants.violations()).requireAllowed();
                    boolean publishes = source.publishes(planned.steps(), present);
                    return publishes
                            ? work.publish(source.snapshot())
                                    .chain(published -> carryOut(source, work, planned.steps(), by)
                                            .call(() -> source.requireRoom(work))
                                            .map(entries ->
                                                    new Change<>(planned.plan().applied(published), entries)))
                            : carryOut(source, work, planned.steps(), by)
                                    .map(entries -> new Change<>(planned.plan().applied(null), entries));
                }));
    }

    private <D> Planned<D> planned(
            DefinitionSource<D> source, WantedDefinitions<D> wants, List<PresentDefinition<D>> present, long version) {
        return DefinitionPlanner.plan(
                documents, new PlanBuilder(version), wants.definitions(), present, source::requireEditable);
    }

    private static <D> Uni<List<AuditEntry>> carryOut(
            DefinitionSource<D> source, Work work, List<DefinitionStep<D>> steps, By by) {
        Uni<List<AuditEntry>> done = Uni.createFrom().item(new ArrayList<>());
        for (DefinitionStep<D> step : steps) {
            done = done.chain(entries -> source.carryOut(work, step, by.author())
                    .call(work::flush)
                    .map(more -> {
                        more.forEach(entry -> entries.add(entry.withReason(by.reason())));
                        return entries;
                    }));
        }
        return done;
    }

    /** Who imports, and why. */
    private record By(String author, @Nullable String reason) {}
}
