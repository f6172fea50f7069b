package dev.liveops.experiments.exposure;

import java.util.Locale;

/** What an exposure does not fit. */
enum Mismatch {
    /** The player takes no part in the experiment, or was never told. */
    NOT_ASSIGNED,
    /** The player was told of another variant. */
    OTHER_VARIANT,
    /** The player was told of another phase. */
    OTHER_PHASE,
    /** The experiment was paused at that time. */
    PAUSED;

    /** The name on the wire and in the database. */
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
