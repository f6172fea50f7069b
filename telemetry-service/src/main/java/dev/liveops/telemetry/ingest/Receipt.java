package dev.liveops.telemetry.ingest;

import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.telemetry.batch.Admission.Admitted;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.Origin;
import dev.liveops.telemetry.batch.RefusedEvent;
import dev.liveops.telemetry.ingest.Submission.Stored;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What became of each event of a batch.
 *
 * @param refused before anything was stored
 * @param refusedByDatabase for a value that PostgreSQL does not take
 */
record Receipt(
        List<EventRow> added,
        List<EventRow> duplicates,
        List<RefusedEvent> refused,
        List<RefusedEvent> refusedByDatabase) {

    private static final Refusal REFUSED_BY_DATABASE =
            Refusal.notStorable("the event holds a value that cannot be stored");

    static Receipt of(Admitted admitted, Stored stored) {
        List<EventRow> added = new ArrayList<>(admitted.rows().size());
        List<EventRow> duplicates = new ArrayList<>();
        List<RefusedEvent> refusedByDatabase = new ArrayList<>();
        for (int index = 0; index < admitted.rows().size(); index++) {
            EventRow row = admitted.rows().get(index);
            switch (stored.outcomes().get(index)) {
                case ADDED -> added.add(row);
                case DUPLICATE -> duplicates.add(row);
                case REFUSED -> refusedByDatabase.add(row.refused(REFUSED_BY_DATABASE));
            }
        }
        return new Receipt(added, duplicates, admitted.refused(), refusedByDatabase);
    }

    /** Every event that is not stored, in the order of the batch. */
    List<RefusedEvent> rejected() {
        List<RefusedEvent> rejected = new ArrayList<>(refused);
        rejected.addAll(refusedByDatabase);
        rejected.sort(Comparator.comparingInt(event -> event.event().index()));
        return rejected;
    }

    int events() {
        return added.size() + duplicates.size() + refused.size() + refusedByDatabase.size();
    }

    TelemetryReceipt toWire(Origin origin) {
        return new TelemetryReceipt(
                origin.envelope().batchId(),
                added.size(),
                duplicates.size(),
                rejected().stream().map(RefusedEvent::toRejected).toList(),
                origin.receivedAt(),
                origin.envelope().notes());
    }
}
