package dev.liveops.system.releases;

import dev.liveops.model.hash.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Random;

/** Files that are packs, never in memory as a whole. */
final class PackFile {

    private static final int PART = 1 << 20;

    private PackFile() {}

    /**
     * Writes noise.
     *
     * @param size a multiple of a megabyte
     */
    static Path random(Path file, int size, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] part = new byte[PART];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            for (int written = 0; written < size; written += part.length) {
                random.nextBytes(part);
                out.write(part);
            }
        }
        return file;
    }

    /** SHA-256 in lower-case hex. */
    static String hash(Path file) {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Sha256.begin())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
