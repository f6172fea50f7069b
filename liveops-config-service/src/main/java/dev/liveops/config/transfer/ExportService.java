package dev.liveops.config.transfer;

import dev.liveops.config.configs.ConfigBatches;
import dev.liveops.config.configs.StoredConfig;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.segment.SegmentTransfers;
import dev.liveops.config.segment.TransferSegment;
import dev.liveops.model.id.UuidText;
import dev.liveops.model.page.Page;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.size.Slice;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Writes configs as they are into documents. */
@Singleton
class ExportService {

    private static final UUID FIRST = new UUID(0, 0);

    private final UnitOfWork unit;
    private final ConfigBatches batches;
    private final SegmentTransfers segments;
    private final LeverCatalog catalog;

    ExportService(UnitOfWork unit, ConfigBatches batches, SegmentTransfers segments, LeverCatalog catalog) {
        this.unit = unit;
        this.batches = batches;
        this.segments = segments;
        this.catalog = catalog;
    }

    /** A part of the document: segments by name, and behind the last of them configs by id. */
    Uni<ConfigDocument> export(PageRequest request) {
        if (UuidText.parse(request.after()) != null) {
            return configs(List.of(), request.afterId(FIRST), request.size());
        }
        return unit.read(connection -> segments.list(request.after(), request.size()))
                .chain(found -> found.more() || found.items().size() == request.size()
                        ? segments(found)
                        : configs(
                                found.items(),
                                FIRST,
                                request.size() - found.items().size()));
    }

    private Uni<ConfigDocument> segments(Slice<TransferSegment> found) {
        String next = found.more() ? found.items().get(found.items().size() - 1).segmentId() : FIRST.toString();
        return batches.version()
                .map(version ->
                        new ConfigDocument(version, catalog.hash(), found.items(), List.of(), PageRequest.token(next)));
    }

    private Uni<ConfigDocument> configs(List<TransferSegment> before, UUID after, int size) {
        return batches.current(after, size).map(current -> {
            Page<StoredConfig> page = new PageRequest(after.toString(), size)
                    .page(current.configs(), config -> config.id().toString());
            List<TransferConfig> configs =
                    page.items().stream().map(this::document).toList();
            return new ConfigDocument(current.version(), catalog.hash(), before, configs, page.nextPageToken());
        });
    }

    private TransferConfig document(StoredConfig config) {
        return TransferConfig.of(
                config, config.isPublished() ? batches.toAccept(config.live().payload()) : List.of());
    }
}
