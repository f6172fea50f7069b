package dev.liveops.releases.packs;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The bytes of a pack, in pieces.
 *
 * @param chunks at most {@link #CHUNK_BYTES} each, none empty
 * @param size of all pieces together, in bytes
 * @param sha256 of all pieces together, in lower-case hex
 */
record PackBytes(List<byte[]> chunks, long size, String sha256) {

    /** Size of a piece: small enough to be in flight to many slow clients at once, large enough to be few. */
    static final int CHUNK_BYTES = 128 * 1024;

    PackBytes {
        chunks = List.copyOf(chunks);
    }

    /**
     * Reads to the end; blocks.
     *
     * @throws ProblemException {@code request.body_too_large} when there are more than {@code maxSize} bytes
     */
    static PackBytes read(InputStream in, long maxSize) throws IOException {
        MessageDigest digest = sha256Digest();
        List<byte[]> chunks = new ArrayList<>();
        long size = 0;
        for (byte[] chunk = in.readNBytes(CHUNK_BYTES); chunk.length > 0; chunk = in.readNBytes(CHUNK_BYTES)) {
            size += chunk.length;
            checkSize(size, maxSize);
            digest.update(chunk);
            chunks.add(chunk);
        }
        return new PackBytes(chunks, size, HexFormat.of().formatHex(digest.digest()));
    }

    /** Ends the request with {@code request.body_too_large} when a body of that size is too large. */
    static void checkSize(long size, long maxSize) {
        if (size > maxSize) {
            throw ProblemException.of(
                    CommonProblem.BODY_TOO_LARGE,
                    "the body has " + size + " bytes or more (expected at most " + maxSize + ")");
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
