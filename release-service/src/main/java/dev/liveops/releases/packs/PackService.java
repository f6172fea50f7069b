package dev.liveops.releases.packs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.page.Page;
import dev.liveops.releases.cache.CachedFile;
import dev.liveops.releases.cache.PackCache;
import dev.liveops.releases.content.ContentSchemas;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntFunction;

/** The use cases of packs. */
@Singleton
public class PackService {

    // What a database stores a second that is not given up, its log and a compressed form included.
    private static final long SLOWEST_BYTES_PER_SECOND = 4L << 20;

    private final UnitOfWork unit;
    private final Database database;
    private final PackMetadataRepository metadata;
    private final PackRepository repository;
    private final PackCache cache;
    private final Receiving receiving;
    private final UploadBudget budget;
    private final ContentSchemas schemas;
    private final Instance<PublicationListener> listeners;
    private final PreviewClock clock;
    private final Duration timeout;
    private final long maxPackSize;

    PackService(
            UnitOfWork unit,
            Database database,
            PackMetadataRepository metadata,
            PackRepository repository,
            PackCache cache,
            Receiving receiving,
            UploadBudget budget,
            ContentSchemas schemas,
            Instance<PublicationListener> listeners,
            PreviewClock clock,
            DatabaseConfig databaseConfig,
            PackConfig config) {
        this.unit = unit;
        this.database = database;
        this.metadata = metadata;
        this.repository = repository;
        this.cache = cache;
        this.receiving = receiving;
        this.budget = budget;
        this.schemas = schemas;
        this.listeners = listeners;
        this.clock = clock;
        this.timeout = databaseConfig.timeout();
        this.maxPackSize = config.maxPackSize().asLongValue();
    }

    /** The pack inside a transaction of the caller's; fails with {@code release.unknown_pack}. */
    public Uni<Pack> get(SqlConnection connection, String contentVersion) {
        return repository.get(connection, contentVersion);
    }

    /** The pack; fails with {@code release.unknown_pack}. */
    public Uni<Pack> get(String contentVersion) {
        return database.withConnection(connection -> repository.get(connection, contentVersion));
    }

    /** Whether all pieces of a pack are stored, by their number and length; inside a transaction of the caller's. */
    public Uni<Boolean> isWhole(SqlConnection connection, Pack pack) {
        return repository.isWhole(connection, pack);
    }

    /**
     * Whether a form's bytes are on this replica's disk, fetched if need be; false when they can be had from the database only.
     * Fails when they cannot be had at all.
     */
    public Uni<Boolean> hold(Pack pack, PackForm form) {
        return cache.hold(form.file(), () -> stored(pack, form, ByteRange.all(form)));
    }

    /** As {@link #hold(Pack, PackForm)}, of the bytes that were published. */
    public Uni<Boolean> hold(Pack pack) {
        return hold(pack, pack.whole());
    }

    /** Bytes of a form in pieces as they are asked for, from the disk, and from the database what is not there any more. */
    public Multi<byte[]> kept(Pack pack, PackForm form, ByteRange range) {
        CachedFile file = form.file();
        return pieces(
                range,
                position -> cache.read(file, PackBytes.offset(position), PackBytes.length(file, position))
                        .onFailure(IOException.class)
                        .recoverWithUni(() -> stored(pack, form, position)));
    }

    /** Bytes of a form in pieces as they are asked for, from the database; holds no connection in between. */
    public Multi<byte[]> stored(Pack pack, PackForm form, ByteRange range) {
        return pieces(range, position -> stored(pack, form, position));
    }

    /**
     * Publishes a pack, once: the same bytes again change nothing. Blocks while the body arrives.
     *
     * @param also what else is done in the transaction that publishes it
     */
    Uni<Published> publish(Announcement announced, Upload upload, PackStep also) {
        PackBytes.checkSize(upload.length(), maxPackSize);
        UploadBudget.Reservation reservation = budget.reserve(upload.length());
        return Uni.createFrom()
                .item(() -> receiving.receive(announced, upload.body(), upload.isJson()))
                .chain(received -> schemas.hold(announced.origin().contentSchema(), received.text())
                        .chain(() -> store(announced, toPack(announced, received, upload), received, also))
                        .call(received::keep)
                        .onTermination()
                        .call(received::discard))
                .onTermination()
                .invoke(reservation::close);
    }

    /** Publishes what was compiled here, as an upload of these bytes would be. Blocks. */
    public Uni<Published> publish(AuthoredPack made, String author, PackStep also) {
        Announcement announced = Announcement.of(
                made.contentVersion(),
                made.contentHash(),
                made.minSupportedClientVersion(),
                made.engineRange(),
                made.origin());
        Upload upload = new Upload(
                MediaType.APPLICATION_JSON, new ByteArrayInputStream(made.bytes()), made.bytes().length, author);
        return publish(announced, upload, also);
    }

    Uni<PackCounts> counts(String text) {
        return unit.read(connection -> metadata.counts(text));
    }

    Uni<Page<PackView>> list(PackFilter filter, PageRequest page) {
        long before = page.afterNumber(Long.MAX_VALUE);
        return unit.read(connection -> metadata.list(filter, before, page.limit()))
                .map(packs -> page.page(packs, listed -> Long.toString(listed.sequence())))
                .map(packs -> new Page<>(
                        packs.items().stream()
                                .map(listed -> PackView.of(listed.pack(), listed.withdrawal()))
                                .toList(),
                        packs.nextPageToken()));
    }

    private Uni<Published> store(Announcement announced, Pack pack, Received received, PackStep also) {
        return Uni.createFrom()
                .deferred(() -> unit.run(
                        patience(pack),
                        work -> metadata.find(pack.contentVersion())
                                .chain(found -> found.isPresent()
                                        ? again(work, announced, found.get(), received)
                                        : add(work, pack, received))
                                .chain(change -> also.within(work).map(change::and))))
                // Of two at once the second has waited for the first, and finds it when it looks again.
                .onFailure(DatabaseFailures::isDuplicate)
                .retry()
                .atMost(1);
    }

    // A pack is stored in one transaction, however large it is: all of it or nothing.
    private Duration patience(Pack pack) {
        return timeout.plusSeconds(pack.sizeBytes() / SLOWEST_BYTES_PER_SECOND);
    }

    private Uni<Change<Published>> add(Work work, Pack pack, Received received) {
        Uni<Void> stored = metadata.insert(pack)
                .chain(work::flush)
                .chain(() -> repository.insertChunks(work.connection(), pack, pack.whole(), received::piece));
        if (pack.gzip() != null) {
            stored = stored.chain(() -> repository.insertForm(work.connection(), pack, pack.gzip()))
                    .chain(() ->
                            repository.insertChunks(work.connection(), pack, pack.gzip(), received::compressedPiece));
        }
        return stored.chain(() -> tellListeners(work))
                .replaceWith(() -> Change.of(new Published(PackView.of(pack, null), true), entry(pack)));
    }

    private Uni<Void> tellListeners(Work work) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (PublicationListener listener : listeners) {
            told = told.chain(() -> listener.published(work));
        }
        return told;
    }

    // The same bytes again change nothing, but for pieces that are missing.
    private Uni<Change<Published>> again(Work work, Announcement announced, Pack published, Received received) {
        announced.check(published);
        return repository
                .isWhole(work.connection(), published)
                .chain(whole -> whole
                        ? Uni.createFrom().voidItem()
                        : repository.insertChunks(work.connection(), published, published.whole(), received::piece))
                .replaceWith(() -> Change.none(new Published(PackView.of(published, null), false)));
    }

    private static AuditEntry entry(Pack pack) {
        ObjectNode diff = JsonNodeFactory.instance
                .objectNode()
                .put("content_hash", pack.contentHash())
                .put("size_bytes", pack.sizeBytes())
                .put("min_supported_client_version", pack.minSupportedClientVersion())
                .put("engine_range", pack.engineRange());
        if (pack.origin().baseVersion() != null) {
            diff.put("base_version", pack.origin().baseVersion())
                    .put("patch_id", String.valueOf(pack.origin().patchId()));
        }
        if (pack.origin().contentSchema() != null) {
            diff.put("content_schema", pack.origin().contentSchema());
        }
        return new AuditEntry("pack", pack.contentVersion(), "publish", pack.publishedBy(), diff);
    }

    private Pack toPack(Announcement announced, Received received, Upload upload) {
        CachedFile bytes = received.file();
        return new Pack(
                announced.contentVersion(),
                bytes.sha256(),
                bytes.size(),
                PackBytes.chunks(bytes),
                received.gzip(),
                upload.mediaType(),
                announced.minSupportedClientVersion(),
                announced.engineRange(),
                upload.author(),
                clock.now(),
                announced.origin());
    }

    private Uni<byte[]> stored(Pack pack, PackForm form, int position) {
        return database.withConnection(
                connection -> repository.getChunk(connection, pack.contentVersion(), form, position));
    }

    private static Multi<byte[]> pieces(ByteRange range, IntFunction<Uni<byte[]>> piece) {
        return Multi.createFrom()
                .range(PackBytes.position(range.first()), PackBytes.position(range.last()) + 1)
                .onItem()
                .transformToUniAndConcatenate(
                        position -> piece.apply(position).map(bytes -> range.cut(bytes, PackBytes.offset(position))));
    }

    /**
     * A published pack.
     *
     * @param isNew false when it had been published before
     */
    public record Published(PackView pack, boolean isNew) {}
}
