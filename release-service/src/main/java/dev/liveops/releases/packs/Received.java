package dev.liveops.releases.packs;

import dev.liveops.releases.cache.ArrivingPack;
import dev.liveops.releases.cache.CachedFile;
import io.smallrye.mutiny.Uni;

/**
 * A pack whose bytes have arrived, on this replica's disk alone.
 *
 * @param compressed its bytes compressed; null when it is not offered so
 * @param gzip what is known of those; null when it is not offered so
 * @param text the bytes, where they are to be held against a schema; else null
 */
record Received(ArrivingPack bytes, CachedFile file, ArrivingPack compressed, PackForm gzip, byte[] text) {

    /** One piece of the bytes. */
    Uni<byte[]> piece(int position) {
        return bytes.read(PackBytes.offset(position), PackBytes.length(file, position));
    }

    /** One piece of the compressed bytes. */
    Uni<byte[]> compressedPiece(int position) {
        return compressed.read(PackBytes.offset(position), PackBytes.length(gzip.file(), position));
    }

    /** Puts both into the cache, so that they need not be fetched when they are asked for. Never fails. */
    Uni<Void> keep() {
        return compressed == null ? bytes.keep(file) : bytes.keep(file).chain(() -> compressed.keep(gzip.file()));
    }

    /** Deletes what was not kept. Never fails. */
    Uni<Void> discard() {
        return compressed == null ? bytes.discard() : bytes.discard().chain(compressed::discard);
    }
}
