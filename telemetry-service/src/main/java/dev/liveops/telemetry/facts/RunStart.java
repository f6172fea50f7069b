package dev.liveops.telemetry.facts;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a run began, as one {@code run_start} told it.
 *
 * @param events the live events it counts for, the mission's {@code event_id} first
 * @param variants by experiment, in the order of their names
 */
record RunStart(
        Source source,
        @Nullable BigInteger seed,
        @Nullable String challengeId,
        List<EventRevision> events,
        Map<String, String> variants,
        @Nullable String engineVersion,
        @Nullable String contentHash,
        @Nullable Long configVersion,
        @Nullable Boolean ranked) {

    RunStart {
        events = List.copyOf(events);
        // Copies of maps elsewhere have no order.
        variants = new TreeMap<>(variants);
    }

    static RunStart of(PlayedEvent event) {
        return of(event.source(Ranks.CLIENT), event.fields());
    }

    static RunStart of(Source source, Fields fields) {
        return new RunStart(
                source,
                fields.integer("seed"),
                fields.text("challenge_id"),
                fields.events(),
                fields.variants(),
                fields.text("engine_version"),
                fields.text("content_hash"),
                fields.longCount("config_version"),
                fields.flag("ranked"));
    }

    /** The live events it counts for. */
    List<String> eventIds() {
        return events.stream().map(EventRevision::eventId).toList();
    }

    /** A live event and the revision of it that was played; null where none was told. */
    record EventRevision(String eventId, @Nullable Integer revision) {}
}
