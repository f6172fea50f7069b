package dev.liveops.telemetry.quarantine;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many refused events a list would have.
 *
 * @param count at most 10,000
 * @param more whether there are more than that
 */
@Schema(description = "How many refused events a list would have; counted up to 10,000")
record QuarantineCount(@Schema(examples = "1340") long count, boolean more) {

    static final long MOST = 10_000;

    /** @param counted up to one more than the most */
    static QuarantineCount of(long counted) {
        return new QuarantineCount(Math.min(counted, MOST), counted > MOST);
    }
}
