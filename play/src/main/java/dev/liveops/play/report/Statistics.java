package dev.liveops.play.report;

import dev.liveops.play.client.Batch;
import dev.liveops.play.client.Deliveries;
import dev.liveops.play.client.Item;
import dev.liveops.play.client.Receipt;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.CallListener;
import dev.liveops.play.http.Endpoint;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the suite was asked, and what it answered. Lives on the event loop. */
public final class Statistics implements CallListener, Deliveries {

    private final Map<Endpoint, EndpointFigures> endpoints = new EnumMap<>(Endpoint.class);
    private final Map<Endpoint, Delivered> delivered = new EnumMap<>(Endpoint.class);
    private final PlayLog log;
    private long lastAcknowledged = System.nanoTime();
    private String lastTrouble = "";

    /** @param log is told of every item whose fate is known */
    public Statistics(PlayLog log) {
        this.log = log;
    }

    @Override
    public void ended(Endpoint endpoint, Answer answer, long nanos) {
        endpoints.computeIfAbsent(endpoint, key -> new EndpointFigures()).ended(answer, nanos);
    }

    @Override
    public void queued(Endpoint endpoint, Item item) {
        of(endpoint).made++;
    }

    @Override
    public void acknowledged(Endpoint endpoint, String user, Batch batch, Receipt receipt) {
        Delivered figures = of(endpoint);
        figures.accepted += receipt.accepted();
        figures.duplicates += receipt.duplicates();
        receipt.rejected().values().forEach(code -> figures.rejected.merge(code, 1L, Long::sum));
        lastAcknowledged = System.nanoTime();
        for (int index = 0; index < batch.items().size(); index++) {
            String code = receipt.rejected().get(index);
            log.write(endpoint, user, batch.items().get(index), code == null ? "stored" : code);
        }
        log.flush();
    }

    @Override
    public void postponed(Endpoint endpoint, Batch batch, Answer answer) {
        of(endpoint).postponed.merge(answer.summary(), 1L, Long::sum);
        lastTrouble = answer.explanation();
    }

    @Override
    public void dropped(Endpoint endpoint, String user, Item item, Answer answer) {
        of(endpoint).dropped++;
        lastTrouble = answer.explanation();
        log.write(endpoint, user, item, "dropped");
    }

    /** The calls of an endpoint; empty figures when there were none. */
    public EndpointFigures endpoint(Endpoint endpoint) {
        return endpoints.getOrDefault(endpoint, new EndpointFigures());
    }

    /** What became of events or exposures. */
    public Delivered of(Endpoint endpoint) {
        return delivered.computeIfAbsent(endpoint, key -> new Delivered());
    }

    /** Items of all kinds that were made and whose fate is not known. */
    public long waiting() {
        return delivered.values().stream().mapToLong(Delivered::waiting).sum();
    }

    /** Items of all kinds that were given up. */
    public long dropped() {
        return delivered.values().stream().mapToLong(Delivered::dropped).sum();
    }

    /** {@link System#nanoTime()} of the last receipt; of the beginning, before the first. */
    public long lastAcknowledged() {
        return lastAcknowledged;
    }

    /** Why the play cannot go on, though the suite could; null when it can. */
    public @Nullable String failure() {
        return log.failure();
    }

    /** Why something was last sent again; empty when nothing was. */
    public String lastTrouble() {
        return lastTrouble;
    }

    /** What became of one kind of items. */
    public static final class Delivered {

        private long made;
        private long accepted;
        private long duplicates;
        private long dropped;
        private final Map<String, Long> rejected = new TreeMap<>();
        private final Map<String, Long> postponed = new TreeMap<>();

        /** Handed to clients. */
        public long made() {
            return made;
        }

        /** Stored when they were sent, by the receipts. */
        public long accepted() {
            return accepted;
        }

        /** Stored before, by the receipts. */
        public long duplicates() {
            return duplicates;
        }

        /** Given up by their clients, because alone they were refused. */
        public long dropped() {
            return dropped;
        }

        /** Rejected, by the code of the problem. */
        public Map<String, Long> rejected() {
            return Map.copyOf(rejected);
        }

        /** Batches that were sent again, by why. */
        public Map<String, Long> postponed() {
            return Map.copyOf(postponed);
        }

        /** Accepted, duplicate or rejected. */
        public long acknowledged() {
            return accepted
                    + duplicates
                    + rejected.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Neither acknowledged nor dropped. */
        public long waiting() {
            return made - acknowledged() - dropped;
        }
    }
}
