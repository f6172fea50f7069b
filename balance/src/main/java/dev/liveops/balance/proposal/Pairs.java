package dev.liveops.balance.proposal;

import dev.liveops.statistics.golden.PairedSeeds;
import java.util.BitSet;

/** Two packs on the same seeds. */
final class Pairs {

    private Pairs() {}

    static PairedSeeds of(BitSet former, BitSet next, int seeds) {
        BitSet gained = (BitSet) next.clone();
        gained.andNot(former);
        BitSet lost = (BitSet) former.clone();
        lost.andNot(next);
        return new PairedSeeds(gained.cardinality(), lost.cardinality(), seeds);
    }
}
