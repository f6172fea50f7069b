package dev.liveops.releases.packs;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Stores what is known of packs; their bytes are {@link PackRepository}'s. */
@Singleton
class PackMetadataRepository implements PanacheRepositoryBase<PackEntity, String> {
    /** Adds a pack, without its bytes. */
    Uni<Void> insert(Pack pack) {
        return persist(new PackEntity(pack)).replaceWithVoid();
    }

    Uni<Optional<Pack>> find(String contentVersion) {
        return findById(contentVersion).map(found -> Optional.ofNullable(found).map(PackEntity::toPack));
    }

    /**
     * Packs, the newest first.
     *
     * @param before sequence number of the last pack of the page before
     */
    Uni<List<Listed>> list(long before, int limit) {
        return find("sequence < ?1", Sort.descending("sequence"), before)
                .page(0, limit)
                .list()
                .map(packs -> packs.stream()
                        .map(row -> new Listed(row.sequence(), row.toPack()))
                        .toList());
    }

    /**
     * A pack and its place in the list.
     *
     * @param sequence counts packs in the order they were published, with gaps
     */
    record Listed(long sequence, Pack pack) {}
}
