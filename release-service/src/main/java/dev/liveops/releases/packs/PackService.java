package dev.liveops.releases.packs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.releases.cache.ArrivingPack;
import dev.liveops.releases.cache.CachedFile;
import dev.liveops.releases.cache.PackCache;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** The use cases of packs. */
@Singleton
public class PackService {

    private final UnitOfWork unit;
    private final Database database;
    private final PackMetadataRepository metadata;
    private final PackRepository repository;
    private final PackCache cache;
    private final UploadBudget budget;
    private final PreviewClock clock;
    private final long maxPackSize;

    PackService(
            UnitOfWork unit,
            Database database,
            PackMetadataRepository metadata,
            PackRepository repository,
            PackCache cache,
            UploadBudget budget,
            PreviewClock clock,
            PackConfig config) {
        this.unit = unit;
        this.database = database;
        this.metadata = metadata;
        this.repository = repository;
        this.cache = cache;
        this.budget = budget;
        this.clock = clock;
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

    /**
     * Whether a pack's bytes are on this replica's disk, fetched if need be; false when they can be had from the database only.
     * Fails when they cannot be had at all.
     */
    public Uni<Boolean> hold(Pack pack) {
        return cache.hold(pack.file(), () -> pieces(pack, position -> stored(pack, position)));
    }

    /** The pieces of a pack's bytes as they are asked for, from the disk, and from the database what is not there any more. */
    public Multi<byte[]> kept(Pack pack) {
        return pieces(
                pack,
                position -> cache.read(pack.file(), PackBytes.offset(position), PackBytes.length(pack.file(), position))
                        .onFailure(IOException.class)
                        .recoverWithUni(() -> stored(pack, position)));
    }

    /** The pieces of a pack's bytes as they are asked for, from the database; holds no connection in between. */
    public Multi<byte[]> stored(Pack pack) {
        return pieces(pack, position -> stored(pack, position));
    }

    /**
     * Publishes a pack, once: the same bytes again change nothing. Blocks while the body arrives.
     *
     * @param length announced length of the body in bytes; negative when it announces none
     */
    Uni<Published> publish(Announcement announced, String mediaType, InputStream body, long length, String author) {
        PackBytes.checkSize(length, maxPackSize);
        UploadBudget.Reservation reservation = budget.reserve(length);
        return Uni.createFrom()
                .item(() -> receive(announced, body))
                .chain(received -> store(
                                announced, toPack(announced, received.file(), mediaType, author), received.bytes())
                        .call(() -> received.bytes().keep(received.file()))
                        .onTermination()
                        .call(received.bytes()::discard))
                .onTermination()
                .invoke(reservation::close);
    }

    Uni<Page<PackView>> list(PageRequest page) {
        long before = page.afterNumber(Long.MAX_VALUE);
        return unit.read(connection -> metadata.list(before, page.limit()))
                .map(packs -> page.page(packs, listed -> Long.toString(listed.sequence())))
                .map(packs -> new Page<>(
                        packs.items().stream()
                                .map(listed -> toView(listed.pack()))
                                .toList(),
                        packs.nextPageToken()));
    }

    private Received receive(Announcement announced, InputStream body) {
        ArrivingPack bytes = cache.receive();
        try {
            PackBytes.read(body, maxPackSize, bytes::write);
            CachedFile file = bytes.finish();
            if (file.size() == 0) {
                throw ProblemException.of(
                        CommonProblem.MISSING_BODY, "the request has no body (expected the bytes of the pack)");
            }
            announced.check(file);
            return new Received(bytes, file);
        } catch (IOException e) {
            bytes.abandon();
            // The one who sent it has gone; the answer is for the log of requests.
            throw ProblemException.of(CommonProblem.BAD_REQUEST, "the body broke off before its end");
        } catch (RuntimeException e) {
            bytes.abandon();
            throw e;
        }
    }

    private Uni<Published> store(Announcement announced, Pack pack, ArrivingPack bytes) {
        return Uni.createFrom()
                .deferred(() -> unit.run(work -> metadata.find(pack.contentVersion())
                        .chain(found -> found.isPresent()
                                ? Uni.createFrom().item(again(announced, found.get()))
                                : add(work, pack, bytes))))
                // Of two at once the second has waited for the first, and finds it when it looks again.
                .onFailure(DatabaseFailures::isDuplicate)
                .retry()
                .atMost(1);
    }

    private Uni<Change<Published>> add(Work work, Pack pack, ArrivingPack bytes) {
        return metadata.insert(pack)
                .chain(work::flush)
                .chain(() -> repository.insertChunks(
                        work.connection(),
                        pack,
                        position -> bytes.read(PackBytes.offset(position), PackBytes.length(pack.file(), position))))
                .replaceWith(() -> Change.of(new Published(toView(pack), true), entry(pack)));
    }

    private static Change<Published> again(Announcement announced, Pack published) {
        announced.check(published);
        return Change.none(new Published(toView(published), false));
    }

    private static AuditEntry entry(Pack pack) {
        ObjectNode diff = JsonNodeFactory.instance
                .objectNode()
                .put("content_hash", pack.contentHash())
                .put("size_bytes", pack.sizeBytes())
                .put("min_supported_client_version", pack.minSupportedClientVersion());
        return new AuditEntry("pack", pack.contentVersion(), "publish", pack.publishedBy(), diff);
    }

    private Pack toPack(Announcement announced, CachedFile bytes, String mediaType, String author) {
        return new Pack(
                announced.contentVersion(),
                bytes.sha256(),
                bytes.size(),
                PackBytes.chunks(bytes),
                mediaType,
                announced.minSupportedClientVersion(),
                author,
                clock.now());
    }

    private Uni<byte[]> stored(Pack pack, int position) {
        return database.withConnection(connection -> repository.getChunk(connection, pack.contentVersion(), position));
    }

    private static Multi<byte[]> pieces(Pack pack, Function<Integer, Uni<byte[]>> piece) {
        return Multi.createFrom().range(0, pack.chunks()).onItem().transformToUniAndConcatenate(piece::apply);
    }

    private static PackView toView(Pack pack) {
        return new PackView(
                pack.contentVersion(),
                pack.contentHash(),
                pack.sizeBytes(),
                pack.mediaType(),
                pack.minSupportedClientVersion(),
                pack.url(),
                pack.publishedBy(),
                pack.publishedAt());
    }

    private record Received(ArrivingPack bytes, CachedFile file) {}

    /**
     * A published pack.
     *
     * @param isNew false when it had been published before
     */
    record Published(PackView pack, boolean isNew) {}
}
