package dev.liveops.releases.packs;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
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
     * @param filter which of them
     * @param before sequence number of the last pack of the page before
     */
    Uni<List<Listed>> list(PackFilter filter, long before, int limit) {
        String withdrawal = (filter.withdrawn() ? " join" : " left join")
                + " WithdrawalEntity w on w.contentVersion = p.contentVersion";
        return getSession()
                .chain(session -> session.createSelectionQuery(
                                "select p, w from PackEntity p" + withdrawal
                                        + " where p.sequence < :before and locate(:text, p.contentVersion) > 0"
                                        + " order by p.sequence desc",
                                Object[].class)
                        .setParameter("before", before)
                        // Every text has the empty one in it.
                        .setParameter("text", filter.text() == null ? "" : filter.text())
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream().map(PackMetadataRepository::toListed).toList());
    }

    /** How many packs have a text in their version, and how many of them are withdrawn. */
    Uni<PackCounts> counts(String text) {
        return getSession()
                .chain(session -> session.createSelectionQuery(
                                "select count(p), count(w) from PackEntity p left join WithdrawalEntity w"
                                        + " on w.contentVersion = p.contentVersion"
                                        + " where locate(:text, p.contentVersion) > 0",
                                Object[].class)
                        .setParameter("text", text)
                        .getSingleResult())
                .map(row -> new PackCounts(((Number) row[0]).longValue(), ((Number) row[1]).longValue()));
    }

    private static Listed toListed(Object[] row) {
        PackEntity pack = (PackEntity) row[0];
        WithdrawalEntity withdrawal = (WithdrawalEntity) row[1];
        return new Listed(pack.sequence(), pack.toPack(), withdrawal == null ? null : withdrawal.toWithdrawal());
    }

    /**
     * A pack and its place in the list.
     *
     * @param sequence counts packs in the order they were published, with gaps
     * @param withdrawal null when it is not withdrawn
     */
    record Listed(long sequence, Pack pack, Withdrawal withdrawal) {}
}
