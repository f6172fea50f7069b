package dev.liveops.releases.packs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.release.PackView;
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
import java.util.List;

/** The use cases of packs. */
@Singleton
public class PackService {

    private final UnitOfWork unit;
    private final Database database;
    private final PackMetadataRepository metadata;
    private final PackRepository repository;
    private final UploadBudget budget;
    private final PreviewClock clock;
    private final long maxPackSize;

    PackService(
            UnitOfWork unit,
            Database database,
            PackMetadataRepository metadata,
            PackRepository repository,
            UploadBudget budget,
            PreviewClock clock,
            PackConfig config) {
        this.unit = unit;
        this.database = database;
        this.metadata = metadata;
        this.repository = repository;
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

    /** All pieces of a pack's bytes, for keeping. */
    public Uni<List<byte[]>> chunks(SqlConnection connection, Pack pack) {
        return positions(pack)
                .onItem()
                .transformToUniAndConcatenate(
                        position -> repository.getChunk(connection, pack.contentVersion(), position))
                .collect()
                .asList();
    }

    /** The pieces of a pack's bytes as they are asked for; holds no connection in between. */
    public Multi<byte[]> stream(Pack pack) {
        return positions(pack)
                .onItem()
                .transformToUniAndConcatenate(position -> database.withConnection(
                        connection -> repository.getChunk(connection, pack.contentVersion(), position)));
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
                .chain(bytes -> store(announced, toPack(announced, bytes, mediaType, author), bytes))
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

    private PackBytes receive(Announcement announced, InputStream body) {
        try {
            PackBytes bytes = PackBytes.read(body, maxPackSize);
            if (bytes.size() == 0) {
                throw ProblemException.of(
                        CommonProblem.MISSING_BODY, "the request has no body (expected the bytes of the pack)");
            }
            announced.check(bytes);
            return bytes;
        } catch (IOException e) {
            // The one who sent it has gone; the answer is for the log of requests.
            throw ProblemException.of(CommonProblem.BAD_REQUEST, "the body broke off before its end");
        }
    }

    private Uni<Published> store(Announcement announced, Pack pack, PackBytes bytes) {
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

    private Uni<Change<Published>> add(Work work, Pack pack, PackBytes bytes) {
        return metadata.insert(pack)
                .chain(work::flush)
                .chain(() -> repository.insertChunks(work.connection(), pack.contentVersion(), bytes.chunks()))
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

    private Pack toPack(Announcement announced, PackBytes bytes, String mediaType, String author) {
        return new Pack(
                announced.contentVersion(),
                bytes.sha256(),
                bytes.size(),
                bytes.chunks().size(),
                mediaType,
                announced.minSupportedClientVersion(),
                author,
                clock.now());
    }

    private static Multi<Integer> positions(Pack pack) {
        return Multi.createFrom().range(0, pack.chunks());
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

    /**
     * A published pack.
     *
     * @param isNew false when it had been published before
     */
    record Published(PackView pack, boolean isNew) {}
}
