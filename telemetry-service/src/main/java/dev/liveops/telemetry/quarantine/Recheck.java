package dev.liveops.telemetry.quarantine;

import dev.liveops.telemetry.batch.Acceptance;
import dev.liveops.telemetry.batch.Admission;
import dev.liveops.telemetry.batch.Admission.Admitted;
import dev.liveops.telemetry.batch.EventReader;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.SentEvent;
import dev.liveops.telemetry.ingest.IngestConfig;
import dev.liveops.telemetry.quarantine.QuarantineRepository.KeptEvent;
import dev.liveops.telemetry.taxonomy.CurrentTaxonomy;
import dev.liveops.telemetry.taxonomy.Refusal;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Judges a refused event again as if it came now, but with the times and the sender it came with. */
@Singleton
class Recheck {

    private static final Logger LOG = Logger.getLogger(Recheck.class);

    private final CurrentTaxonomy taxonomy;
    private final IngestConfig config;

    Recheck(CurrentTaxonomy taxonomy, IngestConfig config) {
        this.taxonomy = taxonomy;
        this.config = config;
    }

    Verdict check(KeptEvent kept) {
        try {
            return judge(kept);
        } catch (RuntimeException e) {
            // One event must not hold up all that come after it.
            LOG.errorf(e, "a refused event could not be checked id=%s", kept.id());
            return new Verdict(null, Refusal.notStorable("the event could not be checked"));
        }
    }

    private Verdict judge(KeptEvent kept) {
        Acceptance acceptance = new Acceptance(taxonomy.get(), kept.origin().fromService());
        SentEvent event = EventReader.read(kept.text(), acceptance);
        Admitted admitted = Admission.admit(
                List.of(event), kept.origin(), config.window(kept.origin().receivedAt()));
        if (admitted.rows().isEmpty()) {
            return new Verdict(null, admitted.refused().get(0).refusal());
        }
        EventRow row = admitted.rows().get(0);
        // Its id was settled among its batch, where equal events were told apart.
        return new Verdict(kept.eventId() == null ? row : new EventRow(kept.eventId(), event, kept.origin()), null);
    }

    /**
     * What a check led to.
     *
     * @param row as it is to be stored; null when it is refused
     * @param refusal null when it passed
     */
    record Verdict(EventRow row, Refusal refusal) {

        void settle(UUID id, Map<UUID, EventRow> passed, Map<UUID, Refusal> refused) {
            if (row == null) {
                refused.put(id, refusal);
            } else {
                passed.put(id, row);
            }
        }
    }
}
