package dev.liveops.play.client;

import java.util.Map;

/**
 * What became of a batch's items.
 *
 * @param accepted stored now
 * @param duplicates stored before
 * @param rejected code of the problem by index in the batch: not to be sent again
 */
public record Receipt(int accepted, int duplicates, Map<Integer, String> rejected) {

    public Receipt {
        rejected = Map.copyOf(rejected);
    }

    /** How many items it speaks of. */
    int items() {
        return accepted + duplicates + rejected.size();
    }
}
