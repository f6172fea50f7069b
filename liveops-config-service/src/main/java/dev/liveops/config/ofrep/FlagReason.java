package dev.liveops.config.ofrep;

import dev.liveops.config.resolution.ResolvedLever;

/** Why a flag has its value, in the protocol's closed set. */
enum FlagReason {
    /** It is the same for everybody: the default, or a config for all. */
    STATIC,
    /** The player is where it applies, or conditions hold for him. */
    TARGETING_MATCH,
    /** By his share or his variant. */
    SPLIT,
    /** It is kept at its default: killed, behind a gate that is off, or all of it is switched off. */
    DISABLED;

    static FlagReason of(ResolvedLever lever) {
        if (lever.isOff()) {
            return DISABLED;
        }
        if (lever.setter() == null) {
            return STATIC;
        }
        return switch (lever.setter().choice()) {
            case ALL -> STATIC;
            case MATCH -> TARGETING_MATCH;
            case SHARE -> SPLIT;
        };
    }
}
