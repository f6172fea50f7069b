package dev.liveops.telemetry.ingest;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.ingest.Admission.Admitted;
import dev.liveops.telemetry.ingest.IngestMetrics.BatchOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes a batch in: read, decide event by event, store, answer. */
@Singleton
class IngestService {

    private final BatchWriter writer;
    private final IngestMetrics metrics;
    private final IngestConfig config;
    private final Clock clock;

    IngestService(BatchWriter writer, IngestMetrics metrics, IngestConfig config, Clock clock) {
        this.writer = writer;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Stores a batch.
     *
     * @param body as it was sent
     * @return what became of each event, after the commit; fails with a problem when the batch as a whole is refused
     */
    Uni<TelemetryReceipt> ingest(byte[] body, Caller caller) {
        return Uni.createFrom()
                .item(() -> BatchReader.read(body, config.maxEvents()))
                .chain(batch -> store(batch, caller))
                .onFailure()
                .invoke(this::count);
    }

    private Uni<TelemetryReceipt> store(Batch batch, Caller caller) {
        Instant now = Timestamps.truncate(clock.instant());
        Envelope envelope = batch.envelope();
        Origin origin = new Origin(envelope, player(caller, envelope.userId()), now);
        AcceptanceWindow window = new AcceptanceWindow(now.minus(config.maxAge()), now.plus(config.maxAhead()));
        ClockSkew skew = ClockSkew.between(envelope.sentAt(), now, config.clockTolerance());
        Admitted admitted = Admission.admit(batch.events(), origin, window, skew);
        List<RefusedEvent> refused = new ArrayList<>(batch.refused());
        refused.addAll(admitted.refused());
        long started = System.nanoTime();
        return writer.write(admitted.rows())
                .invoke(() -> metrics.wrote(Duration.ofNanos(System.nanoTime() - started)))
                .map(written -> Receipts.of(admitted.rows(), written, refused, metrics));
    }

    // A service is no player: its events belong to whom it names, else to nobody.
    private static String player(Caller caller, String named) {
        String user = caller.actingFor("user_id", named);
        return named == null && caller.has(Roles.SERVICE) ? null : user;
    }

    private void count(Throwable failure) {
        boolean refused =
                failure instanceof ProblemException problem && problem.code().status() < 500;
        metrics.batch(refused ? BatchOutcome.REFUSED : BatchOutcome.FAILED);
    }
}
