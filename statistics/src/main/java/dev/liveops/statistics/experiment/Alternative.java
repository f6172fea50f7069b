package dev.liveops.statistics.experiment;

/** What a test looks for beside no effect; its interval is open on the side that it does not look at. */
public enum Alternative {
    TWO_SIDED,
    /** The treatment is above the control. */
    GREATER,
    /** The treatment is below the control. */
    LESS
}
