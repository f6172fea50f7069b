package dev.liveops.releases.packs;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.releases.cache.CachedFile;
import dev.liveops.support.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** The bytes of packs are received, stored and sent in pieces: no pack is in memory as a whole. */
final class PackBytes {

    /** Size of a piece, but for the last one: small enough to be in flight to many slow clients at once, large enough to be few. */
    static final int CHUNK_BYTES = 128 * 1024;

    private PackBytes() {}

    /**
     * Reads to the end; blocks.
     *
     * @param piece gets every piece, none of them empty
     * @throws ProblemException {@code request.body_too_large} when there are more than {@code maxSize} bytes
     */
    static void read(InputStream in, long maxSize, Consumer<byte[]> piece) throws IOException {
        long size = 0;
        for (byte[] chunk = in.readNBytes(CHUNK_BYTES); chunk.length > 0; chunk = in.readNBytes(CHUNK_BYTES)) {
            size += chunk.length;
            checkSize(size, maxSize);
            piece.accept(chunk);
        }
    }

    /** Number of pieces of a pack. */
    static int chunks(CachedFile pack) {
        return Math.toIntExact((pack.size() + CHUNK_BYTES - 1) / CHUNK_BYTES);
    }

    /** Where a piece begins. */
    static long offset(int position) {
        return (long) position * CHUNK_BYTES;
    }

    /** The piece that a byte is in. */
    static int position(long offset) {
        return Math.toIntExact(offset / CHUNK_BYTES);
    }

    /** Bytes of a piece. */
    static int length(CachedFile pack, int position) {
        return (int) Math.min(CHUNK_BYTES, pack.size() - offset(position));
    }

    /** Ends the request with {@code request.body_too_large} when a body of that size is too large. */
    static void checkSize(long size, long maxSize) {
        if (size > maxSize) {
            throw ProblemException.of(
                    CommonProblem.BODY_TOO_LARGE,
                    "the body has " + size + " bytes or more (expected at most " + maxSize + ")");
        }
    }
}
