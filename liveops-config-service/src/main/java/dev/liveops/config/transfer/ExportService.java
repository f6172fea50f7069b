package dev.liveops.config.transfer;

import dev.liveops.config.configs.ConfigBatches;
import dev.liveops.config.configs.StoredConfig;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.model.page.Page;
import dev.liveops.support.page.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Writes configs as they are into documents. */
@Singleton
class ExportService {

    private static final UUID FIRST = new UUID(0, 0);

    private final ConfigBatches batches;
    private final LeverCatalog catalog;

    ExportService(ConfigBatches batches, LeverCatalog catalog) {
        this.batches = batches;
        this.catalog = catalog;
    }

    /** A part of the document. */
    Uni<ConfigDocument> export(PageRequest request) {
        return batches.current(request.afterId(FIRST), request.size()).map(current -> {
            Page<StoredConfig> page =
                    request.page(current.configs(), config -> config.id().toString());
            List<TransferConfig> configs =
                    page.items().stream().map(this::document).toList();
            return new ConfigDocument(current.version(), catalog.hash(), configs, page.nextPageToken());
        });
    }

    private TransferConfig document(StoredConfig config) {
        return TransferConfig.of(
                config, config.isPublished() ? batches.toAccept(config.live().payload()) : List.of());
    }
}
