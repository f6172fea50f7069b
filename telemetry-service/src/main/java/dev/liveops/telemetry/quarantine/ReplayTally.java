package dev.liveops.telemetry.quarantine;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay has come to so far; immutable.
 *
 * @param rejected still refused, by code
 * @param last the last event that was checked
 */
record ReplayTally(int checked, int replayed, int duplicates, Map<String, Integer> rejected, Position last) {

    static final ReplayTally NOTHING = new ReplayTally(0, 0, 0, Map.of(), Position.START);

    ReplayTally plus(ReplayTally more) {
        Map<String, Integer> all = new TreeMap<>(rejected);
        more.rejected.forEach((code, count) -> all.merge(code, count, Integer::sum));
        return new ReplayTally(
                checked + more.checked, replayed + more.replayed, duplicates + more.duplicates, all, more.last);
    }

    QuarantineReplay toWire(boolean more) {
        return new QuarantineReplay(checked, replayed, duplicates, rejected, more);
    }
}
