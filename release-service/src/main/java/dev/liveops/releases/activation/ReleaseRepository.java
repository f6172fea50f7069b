package dev.liveops.releases.activation;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Stores releases and the manifest that follows from the last one. */
@Singleton
class ReleaseRepository implements PanacheRepositoryBase<ReleaseEntity, Integer> {
    // With what each goes back to, past what is withdrawn, in the same statement.
    private static final String SELECT = "select r, p from ReleaseEntity r"
            + " left join ReleaseEntity p on p.revision = function('way_back', r.previousRevision)";

    /** The manifest's revision as it is committed; 0 before the first release. */
    Uni<Integer> revision() {
        // Not the entity, of which the session would keep what it saw.
        return getSession()
                .chain(session -> session.createSelectionQuery("select m.revision from ManifestEntity m", Integer.class)
                        .getSingleResult());
    }

    /**
     * Locks the manifest until the transaction ends, so that releases are made one after the other.
     *
     * @return its revision; 0 before the first release
     */
    Uni<Integer> lockManifest() {
        return getSession()
                .chain(session ->
                        session.find(ManifestEntity.class, ManifestEntity.ONLY_ROW, LockModeType.PESSIMISTIC_WRITE))
                .map(ManifestEntity::revision);
    }

    Uni<Optional<Release>> find(int revision) {
        return getSession()
                .chain(session -> session.createSelectionQuery(SELECT + " where r.revision = :revision", Object[].class)
                        .setParameter("revision", revision)
                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(ReleaseRepository::toRelease));
    }

    /**
     * Releases, the newest first.
     *
     * @param before revision of the last release of the page before
     */
    Uni<List<Release>> list(long before, int limit) {
        return getSession()
                .chain(session -> session.createSelectionQuery(
                                SELECT + " where r.revision < cast(:before as long) order by r.revision desc",
                                Object[].class)
                        .setParameter("before", before)
                        .setMaxResults(limit)
                        .getResultList())
                .map(rows -> rows.stream().map(ReleaseRepository::toRelease).toList());
    }

    /** Adds a release to the history and makes the manifest, locked in this transaction, say what it says. */
    Uni<Void> insert(Release release) {
        return persist(new ReleaseEntity(release))
                .chain(this::getSession)
                .chain(session -> session.find(ManifestEntity.class, ManifestEntity.ONLY_ROW))
                .invoke(manifest -> manifest.set(release))
                .replaceWithVoid();
    }

    private static Release toRelease(Object[] row) {
        ReleaseEntity before = (ReleaseEntity) row[1];
        return ((ReleaseEntity) row[0]).toRelease(before == null ? null : before.asPrevious());
    }
}
