package dev.liveops.telemetry.sums;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Experiments as the fold goes by them, inside its transactions. */
@Singleton
public class Studies {

    private final StudyRepository repository;

    Studies(StudyRepository repository) {
        this.repository = repository;
    }

    /** All whose users are kept. */
    public Uni<List<StudyPlan>> plans(SqlConnection transaction) {
        return repository.plans(transaction);
    }

    /** Has all experiments summed up anew, from their starts on. */
    public Uni<Void> beginAnew(SqlConnection transaction) {
        return plans(transaction)
                .chain(plans -> Multi.createFrom()
                        .iterable(plans)
                        .onItem()
                        .transformToUniAndConcatenate(plan -> repository
                                .update(transaction, plan.study(), true, true)
                                .replaceWith(true))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    /** Goes on after an event; null when all were looked at. */
    public Uni<Void> advance(SqlConnection transaction, StudyPlan plan, @Nullable UUID last) {
        return repository.advance(transaction, plan, last);
    }

    /** Notes that users are kept no longer. */
    public Uni<Void> rowsGone(SqlConnection transaction, StudyPlan plan, Instant now) {
        return repository.rowsGone(transaction, plan.study().key(), now);
    }
}
