package dev.liveops.statistics.experiment;

/** What an effect is measured in. */
public enum Difference {
    /** The metric's own unit: treatment less control. */
    ABSOLUTE,
    /** Shares of the control's size: treatment less control, over |control|. */
    RELATIVE
}
