package dev.liveops.releases.matrix;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.releases.compatibility.CompatibilityMatrix;
import dev.liveops.releases.compatibility.Matrices;
import dev.liveops.releases.compatibility.MatrixPolicy;
import dev.liveops.releases.delivery.DeliveryHolder;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Objects;

/** The use cases of the compatibility matrix. */
@Singleton
class MatrixService {

    private static final int MAX_REASON = 500;
    private static final String SUBJECT = "compatibility";

    private final UnitOfWork unit;
    private final Matrices matrices;
    private final PreviewClock clock;
    private final JsonText json;

    MatrixService(UnitOfWork unit, Matrices matrices, PreviewClock clock, JsonText json) {
        this.unit = unit;
        this.matrices = matrices;
        this.clock = clock;
        this.json = json;
    }

    Uni<CompatibilityMatrix> get() {
        return unit.read(matrices::current);
    }

    /** Makes these the rules; when they are already, nothing changes. */
    Uni<Published<CompatibilityMatrix>> change(ChangeMatrix request, IfMatch ifMatch, String author) {
        Violations violations = new Violations();
        if (request.reason() != null) {
            violations.checkText(request.reason(), "reason", MAX_REASON);
        }
        MatrixPolicy.check(request.rules(), violations);
        return unit.publish(DeliveryHolder.SNAPSHOT, work -> change(work, request, ifMatch, author));
    }

    // The head of the snapshot is locked first, so that changes are made one after the other, and among releases.
    private Uni<Change<CompatibilityMatrix>> change(Work work, ChangeMatrix request, IfMatch ifMatch, String author) {
        return work.publish(DeliveryHolder.SNAPSHOT)
                .chain(() -> matrices.current(work.connection()))
                .invoke(current -> ifMatch.check(current.revision()))
                .chain(current -> {
                    if (current.rules().equals(request.rules())) {
                        return Uni.createFrom().item(Change.none(current));
                    }
                    CompatibilityMatrix next = new CompatibilityMatrix(
                            current.revision() + 1, request.rules(), request.reason(), author, clock.now());
                    return matrices.insert(work.connection(), next)
                            .replaceWith(() -> Change.of(next, entry(current, next)));
                });
    }

    private AuditEntry entry(CompatibilityMatrix before, CompatibilityMatrix after) {
        ObjectNode diff = JsonNodeFactory.instance.objectNode();
        diff.set("before", json.tree(before.rules()));
        diff.set("after", json.tree(after.rules()));
        return new AuditEntry(SUBJECT, "matrix", "change", Objects.requireNonNull(after.changedBy()), diff)
                .withRevision(after.revision())
                .withReason(after.reason());
    }
}
