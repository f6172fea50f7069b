package dev.liveops.telemetry.facts;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended, as one {@code run_end} or its submission told it.
 *
 * @param score in thousandths; null where there is none that could be a measure
 */
record RunEnd(
        Source source,
        String outcome,
        @Nullable Long score,
        @Nullable Integer tiersCleared,
        @Nullable Integer wavesCleared) {

    static RunEnd of(PlayedEvent event) {
        return of(event.source(Ranks.CLIENT), event.fields());
    }

    static RunEnd of(Source source, Fields fields) {
        String outcome = fields.text("outcome");
        return new RunEnd(
                source,
                outcome == null ? "" : outcome,
                fields.thousandths("score"),
                fields.count("tiers_cleared"),
                fields.count("waves_cleared"));
    }
}
