package dev.liveops.releases.packs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code content_packs}: what is known of a pack, without its bytes. */
@Entity
@Immutable
@Table(name = "content_packs")
class PackEntity {
    @Id
    private String contentVersion;

    // The database draws it.
    @Column(insertable = false)
    private Long sequence;

    private String contentHash;
    private long sizeBytes;
    private int chunks;
    private String mediaType;
    private String minSupportedClientVersion;
    private String engineRange;
    private String publishedBy;
    private Instant publishedAt;
    private String baseVersion;
    private UUID patchId;
    private String contentSchema;

    /** For Hibernate. */
    PackEntity() {}

    PackEntity(Pack pack) {
        contentVersion = pack.contentVersion();
        contentHash = pack.contentHash();
        sizeBytes = pack.sizeBytes();
        chunks = pack.chunks();
        mediaType = pack.mediaType();
        minSupportedClientVersion = pack.minSupportedClientVersion();
        engineRange = pack.engineRange();
        publishedBy = pack.publishedBy();
        publishedAt = pack.publishedAt();
        baseVersion = pack.origin().baseVersion();
        patchId = pack.origin().patchId();
        contentSchema = pack.origin().contentSchema();
    }

    Pack toPack() {
        return new Pack(
                contentVersion,
                contentHash,
                sizeBytes,
                chunks,
                null,
                mediaType,
                minSupportedClientVersion,
                engineRange,
                publishedBy,
                publishedAt,
                new PackOrigin(baseVersion, patchId, contentSchema));
    }

    /** Its place in the list; only of one that was read. */
    long sequence() {
        return sequence;
    }
}
