package dev.liveops.telemetry.quarantine;

import dev.liveops.telemetry.batch.Acceptance;
import dev.liveops.telemetry.batch.Admission;
import dev.liveops.telemetry.batch.Admission.Admitted;
import dev.liveops.telemetry.batch.EventReader;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.SentEvent;
import dev.liveops.telemetry.ingest.IngestConfig;
import dev.liveops.telemetry.quarantine.QuarantineRepository.KeptEvent;
import dev.liveops.telemetry.taxonomy.Refusal;
import dev.liveops.telemetry.taxonomy.Taxonomy;
import dev.liveops.telemetry.taxonomy.TaxonomyHolder;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Judges a refused event again as if it came now, but with the times and the sender it came with. */
@Singleton
class Recheck {

    private static final Logger LOG = Logger.getLogger(Recheck.class);

    private final TaxonomyHolder taxonomy;
    private final IngestConfig config;

    Recheck(TaxonomyHolder taxonomy, IngestConfig config) {
        this.taxonomy = taxonomy;
        this.config = config;
    }

    /**
     * Sorts events, by the id they are kept with, into those that pass and those that are refused again. One that cannot be
     * judged, which is a defect of ours, is in neither: it must not hold up all that come after it.
     */
    void sort(List<KeptEvent> events, Map<UUID, EventRow> passed, Map<UUID, Refusal> refused) {
        Taxonomy current = taxonomy.get();
        for (KeptEvent kept : events) {
            try {
                sort(kept, current, passed, refused);
            } catch (RuntimeException e) {
                LOG.errorf(e, "a refused event could not be judged id=%s", kept.id());
            }
        }
    }

    private void sort(KeptEvent kept, Taxonomy current, Map<UUID, EventRow> passed, Map<UUID, Refusal> refused) {
        SentEvent event = EventReader.read(
                kept.text(), new Acceptance(current, kept.origin().fromService()));
        Admitted admitted = Admission.admit(
                List.of(event), kept.origin(), config.window(kept.origin().receivedAt()));
        if (admitted.rows().isEmpty()) {
            refused.put(kept.id(), admitted.refused().get(0).refusal());
            return;
        }
        EventRow row = admitted.rows().get(0);
        // Its id was settled among its batch, where equal events were told apart.
        passed.put(kept.id(), kept.eventId() == null ? row : new EventRow(kept.eventId(), event, row.origin()));
    }
}
