package dev.liveops.telemetry.ingest;

import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.telemetry.ingest.BatchWriter.Written;
import dev.liveops.telemetry.ingest.IngestMetrics.EventOutcome;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Says what became of each event. */
final class Receipts {

    private static final Refusal REFUSED_BY_DATABASE =
            Refusal.notStorable("the event holds a value that cannot be stored");

    private Receipts() {}

    /**
     * The answer to a batch; each of its events is counted once.
     *
     * @param rows what was to be stored, in the order of the batch; of those with one id the first was tried
     * @param refused what was not to be stored
     */
    static TelemetryReceipt of(
            List<EventRow> rows, Written written, List<RefusedEvent> refused, IngestMetrics metrics) {
        Set<UUID> added = new HashSet<>(written.added());
        List<RefusedEvent> rejected = new ArrayList<>(refused);
        int accepted = 0;
        for (EventRow row : rows) {
            if (written.refused().contains(row.id())) {
                rejected.add(row.event().refused(REFUSED_BY_DATABASE));
            } else if (added.remove(row.id())) {
                accepted++;
                metrics.event(row.event().type(), EventOutcome.ACCEPTED);
            } else {
                metrics.event(row.event().type(), EventOutcome.DUPLICATE);
            }
        }
        int total = rows.size() + refused.size();
        rejected.forEach(event -> metrics.rejected(event.type(), event.refusal()));
        metrics.answered(total);
        return new TelemetryReceipt(
                accepted,
                total - accepted - rejected.size(),
                rejected.stream()
                        .sorted(Comparator.comparingInt(RefusedEvent::index))
                        .map(RefusedEvent::toRejected)
                        .toList());
    }
}
