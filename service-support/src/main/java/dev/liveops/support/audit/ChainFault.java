package dev.liveops.support.audit;

import java.util.Locale;

/**
 * What is wrong with a chain, at the first place where something is.
 *
 * @param sequence the entry at which it breaks, which may be one that is missing
 * @param detail for a person
 */
record ChainFault(long sequence, Kind kind, String detail) {

    /** Kinds of faults. */
    enum Kind {
        /** An entry is not there. */
        MISSING,
        /** An entry names another one as the one before it. */
        LINK,
        /** An entry's bytes are not those that were hashed. */
        HASH,
        /** An entry's columns do not say what its bytes say. */
        COLUMNS,
        /** The head is not that of the last entry. */
        HEAD,
        /** The chain is not the one that a kept head belongs to. */
        KEPT_HEAD;

        /** Its name on the wire. */
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
