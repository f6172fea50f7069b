package dev.liveops.config.levers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the catalog says of a payload.
 *
 * @param payload each value in its one form; what is no value of its lever is as it was sent
 * @param findings everything remarkable, in the payload's order
 */
public record CheckedPayload(ObjectNode payload, List<Finding> findings) {

    /** What keeps the payload from being stored or activated. */
    public List<Finding> blocking(boolean strict) {
        return findings.stream()
                .filter(finding -> finding.severity().blocks(strict))
                .toList();
    }

    /** The levers that somebody must accept by name before the payload may be activated, each once. */
    public List<String> toAccept(boolean strict) {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.CRITICAL && !strict)
                .map(Finding::lever)
                .distinct()
                .toList();
    }
}
