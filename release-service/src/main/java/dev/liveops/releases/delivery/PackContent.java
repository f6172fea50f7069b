package dev.liveops.releases.delivery;

import dev.liveops.releases.packs.Pack;
import dev.liveops.support.stream.StreamedBody;
import io.smallrye.mutiny.Multi;

/**
 * A pack to send.
 *
 * @param chunks its bytes in pieces, fetched as they are asked for
 */
record PackContent(Pack pack, Multi<byte[]> chunks) {

    StreamedBody body() {
        return new StreamedBody(chunks, pack.sizeBytes());
    }
}
