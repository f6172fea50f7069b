package dev.liveops.telemetry.kpis;

import dev.liveops.model.wire.WireName;

/** What a figure is measured in, and what comes with it. */
enum Unit implements WireName {
    /** Whole and exact; alone. */
    COUNT(false, false),
    /** 0..1, with n and its 95 % Wilson interval. */
    SHARE(true, true),
    /** A plain ratio, with the n it is a mean of. */
    MEAN(true, false),
    /** Milliseconds, with the n they are a mean of. */
    MILLISECONDS(true, false),
    /** Milliseconds, with n and the bin that holds the quantile. */
    MILLISECONDS_OF_BIN(true, true),
    /** Points as the game counts them, with n. */
    POINTS(true, false);

    private final boolean withN;
    private final boolean withInterval;

    Unit(boolean withN, boolean withInterval) {
        this.withN = withN;
        this.withInterval = withInterval;
    }

    boolean withN() {
        return withN;
    }

    boolean withInterval() {
        return withInterval;
    }
}
