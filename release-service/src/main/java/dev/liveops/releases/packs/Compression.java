package dev.liveops.releases.packs;

import dev.liveops.releases.cache.ArrivingPack;
import dev.liveops.releases.cache.CachedFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Makes the compressed form of a pack while that arrives. Blocks; for one thread. */
final class Compression {

    // What saves less is not worth a second copy.
    private static final double WORTH = 0.9;

    private final ArrivingPack bytes;
    private final OutputStream out;

    Compression(ArrivingPack bytes) throws IOException {
        this.bytes = bytes;
        this.out = new GZIPOutputStream(new BufferedOutputStream(new Pieces(bytes), PackBytes.CHUNK_BYTES));
    }

    void write(byte[] piece) {
        try {
            out.write(piece);
        } catch (IOException e) {
            throw new IllegalStateException("what it is written to throws none", e);
        }
    }

    /** The form, if it is worth keeping; nothing may be written after that. */
    Optional<PackForm> finish(CachedFile whole) throws IOException {
        out.close();
        CachedFile compressed = bytes.finish();
        return compressed.size() <= WORTH * whole.size() ? Optional.of(PackForm.gzip(compressed)) : Optional.empty();
    }

    /** Takes what the compressor writes by the piece, never byte by byte. */
    private static final class Pieces extends OutputStream {

        private final ArrivingPack bytes;

        private Pieces(ArrivingPack bytes) {
            this.bytes = bytes;
        }

        @Override
        public void write(int single) {
            bytes.write(new byte[] {(byte) single});
        }

        @Override
        public void write(byte[] buffer, int offset, int length) {
            bytes.write(Arrays.copyOfRange(buffer, offset, offset + length));
        }
    }
}
