package dev.liveops.releases.cache;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.problem.ProblemException;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Packs on this replica's disk; see the package for its promises. */
@Singleton
public class PackCache {

    private static final Logger LOG = Logger.getLogger(PackCache.class);
    private static final Duration RETRY = Duration.ofSeconds(30);

    /** Packs that nobody has pinned and that are fetched at once; who asks for more of them is sent to the database. */
    private static final int MAX_FETCHES = 4;

    /** The active and the previous pack, and those that take their place. */
    private static final int PINNED_AT_ONCE = 4;

    private final CacheIndex index;
    private final FileThreads threads;
    private final PackCacheMetrics metrics;
    private final @Nullable CacheDirectory directory;
    private final @Nullable PackFiles files;
    private final Map<String, Uni<Boolean>> fetches = new ConcurrentHashMap<>();
    private volatile boolean inTrouble;

    // Runs while the service starts, on the thread that may block.
    PackCache(PackCacheConfig config, FileThreads threads, PackCacheMetrics metrics) {
        this.index = new CacheIndex(config.maxBytes().asLongValue());
        this.threads = threads;
        this.metrics = metrics;
        this.directory = take(config);
        this.files = directory == null ? null : new PackFiles(directory.path());
        takeStock();
        metrics.watch(index);
    }

    void stop(@Observes ShutdownEvent stopped) throws IOException {
        if (directory != null) {
            directory.close();
        }
    }

    /**
     * Refuses to go on when packs of a size would push each other out.
     *
     * @throws IllegalArgumentException with the setting, its value and the least it must be
     */
    public void requireRoomFor(long largestPack) {
        if (index.maxBytes() < PINNED_AT_ONCE * largestPack) {
            throw new IllegalArgumentException("liveops.release.pack-cache.max-bytes: " + index.maxBytes()
                    + " (expected at least " + PINNED_AT_ONCE * largestPack + ": " + PINNED_AT_ONCE
                    + " packs of the largest size)");
        }
    }

    /**
     * Whether a pack is here, hashed and in its whole length; fetches it when it is not, once for all who ask at once, and
     * however many of them leave.
     *
     * @param source its pieces, asked for one by one
     * @return false when this disk cannot take it; fails when the source does, and when its bytes are not what their hash says
     */
    public Uni<Boolean> hold(CachedFile file, Supplier<Multi<byte[]>> source) {
        PackFiles disk = files;
        if (disk == null) {
            return Uni.createFrom().item(false);
        }
        return threads.run(() -> index.isChecked(file) && disk.use(file))
                .chain(here -> here ? Uni.createFrom().item(true) : fetch(disk, file, source))
                .onFailure(IOException.class)
                .recoverWithItem(trouble -> {
                    trouble(trouble);
                    return false;
                });
    }

    /** A part of a pack that is held; fails with {@link IOException} when it is no more. */
    public Uni<byte[]> read(CachedFile file, long position, int length) {
        PackFiles disk = files;
        return disk == null
                ? Uni.createFrom().failure(new IOException("there is no directory for packs"))
                : threads.run(() -> disk.read(file, position, length));
    }

    /** From now on these packs are not dropped for others, and all others may be. */
    public void pin(Collection<CachedFile> pinned) {
        index.pin(pinned.stream().map(CachedFile::sha256).toList());
    }

    /** Bytes of the pinned packs that are here. */
    public long pinnedBytes() {
        return index.pinnedBytes();
    }

    /** A pack that arrives; ends the request with {@code release.storage_unavailable} when it cannot be written. Blocks. */
    public ArrivingPack receive() {
        PackFiles disk = files;
        if (disk == null) {
            throw storageUnavailable();
        }
        try {
            return new ArrivingPack(disk.create(), this);
        } catch (IOException e) {
            trouble(e);
            throw storageUnavailable();
        }
    }

    /** Keeps a small text beside the packs, over restarts. */
    public Uni<Void> keepText(String name, String text) {
        PackFiles disk = files;
        return disk == null
                ? Uni.createFrom().voidItem()
                : threads.run(() -> {
                    disk.writeText(name, text);
                    return null;
                });
    }

    /** A text that was kept. */
    public Uni<Optional<String>> text(String name) {
        PackFiles disk = files;
        return disk == null ? Uni.createFrom().item(Optional.empty()) : threads.run(() -> disk.readText(name));
    }

    FileThreads threads() {
        return threads;
    }

    /** Takes over what has arrived, if there is room for it. */
    void adopt(PackWriter writer, CachedFile file) throws IOException {
        PackFiles disk = files;
        if (disk == null || !makeRoom(disk, file)) {
            return;
        }
        try {
            keep(writer, file);
        } catch (IOException e) {
            index.release(file.size());
            throw e;
        }
    }

    /** Notes that the disk does not do what it should; said once. */
    ProblemException trouble(Throwable trouble) {
        if (!inTrouble) {
            inTrouble = true;
            LOG.errorf("packs cannot be kept on this disk, they come from the database reason=%s", trouble.toString());
        }
        return storageUnavailable();
    }

    private Uni<Boolean> fetch(PackFiles disk, CachedFile file, Supplier<Multi<byte[]>> source) {
        if (fetches.size() >= MAX_FETCHES && !fetches.containsKey(file.sha256()) && !index.isPinned(file)) {
            metrics.noRoom();
            return Uni.createFrom().item(false);
        }
        return fetches.computeIfAbsent(
                file.sha256(),
                sha256 -> Uni.createFrom()
                        .deferred(() -> threads.run(() -> check(disk, file)))
                        .chain(here -> here ? Uni.createFrom().item(true) : fill(disk, file, source))
                        .onTermination()
                        .invoke(() -> fetches.remove(sha256))
                        // Goes on when those who asked have left.
                        .memoize()
                        .indefinitely());
    }

    // A file of before the start is hashed once; what is not what it should be is no more.
    private boolean check(PackFiles disk, CachedFile file) throws IOException {
        if (index.isUnchecked(file) && disk.use(file) && disk.isIntact(file)) {
            index.checked(file);
            return true;
        }
        boolean cameMeanwhile = index.isChecked(file) && disk.use(file);
        if (!cameMeanwhile) {
            index.remove(file.sha256());
            disk.delete(file.sha256());
        }
        return cameMeanwhile;
    }

    private Uni<Boolean> fill(PackFiles disk, CachedFile file, Supplier<Multi<byte[]>> source) {
        return threads.run(() -> makeRoom(disk, file)).chain(room -> {
            if (!room) {
                metrics.noRoom();
                return Uni.createFrom().item(false);
            }
            return threads.run(disk::create)
                    .chain(writer -> write(writer, file, source)
                            .onTermination()
                            .call(() -> threads.run(() -> {
                                writer.close();
                                return null;
                            })))
                    .onFailure()
                    .invoke(failure -> {
                        index.release(file.size());
                        metrics.failed();
                    });
        });
    }

    private Uni<Boolean> write(PackWriter writer, CachedFile file, Supplier<Multi<byte[]>> source) {
        return source.get()
                .onItem()
                .transformToUniAndConcatenate(piece -> threads.run(() -> {
                    writer.write(piece);
                    return true;
                }))
                .collect()
                .last()
                .chain(() -> threads.run(() -> {
                    CachedFile written = writer.finish();
                    if (!written.equals(file)) {
                        throw new IllegalStateException("pack " + file.sha256() + " has " + written.size()
                                + " bytes of hash " + written.sha256() + " where it is stored");
                    }
                    keep(writer, file);
                    return true;
                }));
    }

    private void keep(PackWriter writer, CachedFile file) throws IOException {
        writer.keepAs(file);
        index.add(file);
        metrics.fetched();
        if (inTrouble) {
            inTrouble = false;
            LOG.info("packs are kept on this disk again");
        }
    }

    private boolean makeRoom(PackFiles disk, CachedFile file) throws IOException {
        Optional<List<String>> dropped = index.reserve(file.size());
        try {
            for (String sha256 : dropped.orElse(List.of())) {
                disk.delete(sha256);
            }
        } catch (IOException | RuntimeException e) {
            index.release(file.size());
            throw e;
        }
        return dropped.isPresent();
    }

    private static @Nullable CacheDirectory take(PackCacheConfig config) {
        try {
            return CacheDirectory.take(config.directory());
        } catch (IOException e) {
            LOG.errorf("there is no directory for packs, they come from the database reason=%s", e.toString());
            return null;
        }
    }

    private void takeStock() {
        if (files != null) {
            try {
                files.takeStock().forEach(index::addUnchecked);
                // Where the bound is lower than it was.
                for (String sha256 : index.reserve(0).orElse(List.of())) {
                    files.delete(sha256);
                }
            } catch (IOException e) {
                trouble(e);
            }
        }
    }

    private static ProblemException storageUnavailable() {
        return ProblemException.retryLater(
                ReleaseProblem.STORAGE_UNAVAILABLE, "there is no room to receive a pack here", RETRY, null);
    }
}
