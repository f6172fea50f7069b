package dev.liveops.telemetry.ingest;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.batch.Acceptance;
import dev.liveops.telemetry.batch.Batch;
import dev.liveops.telemetry.batch.BatchReader;
import dev.liveops.telemetry.batch.Origin;
import dev.liveops.telemetry.taxonomy.TaxonomyHolder;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Batches of events that stand in the body of another request of a service's (mission: phase-6, section 4.1). */
@Singleton
public class PiggybackedEvents {

    private final IngestService ingest;
    private final TaxonomyHolder taxonomy;
    private final IngestConfig config;
    private final GroupWriter writer;

    PiggybackedEvents(IngestService ingest, TaxonomyHolder taxonomy, IngestConfig config, GroupWriter writer) {
        this.ingest = ingest;
        this.taxonomy = taxonomy;
        this.config = config;
        this.writer = writer;
    }

    /** Ends the request with {@code telemetry.queue_full} when there is no room for further events. */
    public void requireRoom() {
        writer.requireRoom();
    }

    /**
     * Reads a batch; nothing is stored yet.
     *
     * @param path of the batch in the body, for problems
     * @param userId whose events they are; the batch may name nobody else
     * @throws ProblemException as {@code POST /v1/telemetry/batch} has it, with the path in front
     */
    public Read read(byte[] json, String path, String userId) {
        try {
            Batch batch = BatchReader.read(json, config.maxEvents(), new Acceptance(taxonomy.get(), true));
            String named = batch.envelope().userId();
            if (named != null && !named.equals(userId)) {
                throw ProblemException.at(
                        CommonProblem.INVALID, "user_id", "is not the run's player (expected the same, or none)");
            }
            return new Read(batch, ingest.origin(batch.envelope(), userId), json.length);
        } catch (ProblemException refused) {
            throw below(path, refused);
        }
    }

    /** Stores what was read; answered after the commit. */
    public Uni<TelemetryReceipt> store(Read read) {
        return ingest.stored(read.batch(), read.origin(), read.bytes());
    }

    private static ProblemException below(String path, ProblemException refused) {
        List<Violation> violations = refused.violations();
        return violations.isEmpty()
                ? ProblemException.at(refused.code(), path, refused.getMessage())
                : ProblemException.of(
                        refused.code(),
                        violations.stream()
                                .map(violation -> new Violation(path + "." + violation.path(), violation.detail()))
                                .toList());
    }

    /** A batch that was read. */
    public record Read(Batch batch, Origin origin, int bytes) {}
}
