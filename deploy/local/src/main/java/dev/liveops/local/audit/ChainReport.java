package dev.liveops.local.audit;

import java.util.Optional;

/**
 * How one service's chain is.
 *
 * @param service its name
 * @param head the last entry that is whole; empty when the chain could not be read at all
 * @param fault what is wrong, in words; empty when it is intact
 */
record ChainReport(String service, Optional<Head> head, Optional<String> fault) {

    boolean isIntact() {
        return fault.isEmpty();
    }

    /** One line for a person. */
    String line() {
        return head.map(last -> String.format(
                                "%-12s %8d entries   head %-64s   ", service, last.sequence(), last.hash()))
                        .orElseGet(() -> String.format("%-12s ", service))
                + fault.map(detail -> "BROKEN: " + detail).orElse("intact");
    }
}
