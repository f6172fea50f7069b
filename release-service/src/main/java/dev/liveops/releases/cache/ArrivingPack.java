package dev.liveops.releases.cache;

import io.smallrye.mutiny.Uni;
import java.io.IOException;

/** A pack while it is published: on the disk, and not in the cache before it is kept. */
public final class ArrivingPack {

    private final PackWriter writer;
    private final PackCache cache;

    ArrivingPack(PackWriter writer, PackCache cache) {
        this.writer = writer;
        this.cache = cache;
    }

    /** Adds a piece; ends the request with {@code release.storage_unavailable} when it cannot be written. Blocks. */
    public void write(byte[] piece) {
        try {
            writer.write(piece);
        } catch (IOException e) {
            throw cache.trouble(e);
        }
    }

    /** What has arrived; nothing more does. Blocks. */
    public CachedFile finish() {
        try {
            return writer.finish();
        } catch (IOException e) {
            throw cache.trouble(e);
        }
    }

    /** A part of what has arrived. */
    public Uni<byte[]> read(long position, int length) {
        return cache.threads()
                .run(() -> writer.read(position, length))
                .onFailure(IOException.class)
                .transform(cache::trouble);
    }

    /** Puts it into the cache, so that it need not be fetched when it is activated; without room it is not. Never fails. */
    public Uni<Void> keep(CachedFile file) {
        return cache.threads()
                .<Void>run(() -> {
                    cache.adopt(writer, file);
                    return null;
                })
                .onFailure()
                .recoverWithItem(trouble -> {
                    cache.trouble(trouble);
                    return null;
                });
    }

    /** Deletes it unless it was kept. Never fails. */
    public Uni<Void> discard() {
        return cache.threads()
                .<Void>run(() -> {
                    writer.close();
                    return null;
                })
                .onFailure()
                .recoverWithItem(trouble -> {
                    cache.trouble(trouble);
                    return null;
                });
    }

    /** The same on a thread that may block. */
    public void abandon() {
        try {
            writer.close();
        } catch (IOException e) {
            cache.trouble(e);
        }
    }
}
