package dev.liveops.simulation.engine;

import dev.liveops.model.hash.Sha256;
import java.nio.charset.StandardCharsets;

/**
 * A content pack as it was published: its bytes, which only its engine understands, and their SHA-256. Two packs are equal when their
 * hashes are.
 */
public final class ContentPack {

    /** Largest pack, in bytes: a reference pack has about 20 kB. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private final byte[] bytes;
    private final String hash;

    private ContentPack(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new SimulationException("pack: " + bytes.length + " bytes (expected at most " + MAX_BYTES + ")");
        }
        this.bytes = bytes;
        this.hash = Sha256.hex(bytes);
    }

    /** A pack of these bytes, usually JSON in UTF-8; nothing is checked but the size. */
    public static ContentPack of(byte[] bytes) {
        return new ContentPack(bytes.clone());
    }

    /** A pack of a text's UTF-8. */
    public static ContentPack of(String text) {
        return new ContentPack(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the bytes, 64 hex digits in lower case: the {@code content_hash} of a release. */
    public String hash() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentPack pack && hash.equals(pack.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "pack " + hash;
    }
}
