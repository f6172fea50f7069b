package dev.liveops.telemetry.offers;

import java.time.Duration;

/**
 * What a deployment decides of offers.
 *
 * @param grace how long before its start what a run was played with may have been offered last
 * @param tolerance how long before an offer a run may have begun, by clocks that differ
 */
record OfferRules(Duration grace, Duration tolerance) {

    OfferRules {
        if (grace.isNegative() || tolerance.isNegative()) {
            throw new IllegalArgumentException("liveops.telemetry.offers: grace " + grace + ", tolerance " + tolerance
                    + " (expected 0 or longer)");
        }
    }
}
