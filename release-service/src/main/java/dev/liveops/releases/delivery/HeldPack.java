package dev.liveops.releases.delivery;

import dev.liveops.releases.packs.Pack;
import java.util.List;

/**
 * A pack in memory.
 *
 * @param chunks its bytes, in pieces that nobody changes
 */
record HeldPack(Pack pack, List<byte[]> chunks) {

    HeldPack {
        chunks = List.copyOf(chunks);
    }
}
