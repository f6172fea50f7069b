package dev.liveops.releases.cache;

import dev.liveops.model.hash.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.Function;

/** A pack while it arrives: hashed as it is written. Every method blocks; for one thread at a time. */
final class PackWriter implements AutoCloseable {

    private final Path unfinished;
    private final Function<String, Path> name;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.begin();
    private long size;

    PackWriter(Path unfinished, Function<String, Path> name) throws IOException {
        this.unfinished = unfinished;
        this.name = name;
        this.channel = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    void write(byte[] piece) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(piece);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        digest.update(piece);
        size += piece.length;
    }

    /** What was written; nothing may be written after that. */
    CachedFile finish() throws IOException {
        channel.close();
        return new CachedFile(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** A part of what was written. */
    byte[] read(long position, int length) throws IOException {
        return PackFiles.read(unfinished, position, length);
    }

    /** Gives it the name it is found by. */
    void keepAs(CachedFile file) throws IOException {
        Files.move(unfinished, name.apply(file.sha256()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes it unless it was kept. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
