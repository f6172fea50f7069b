package dev.liveops.releases.activation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row of {@code content_manifest}: what the newest release says. */
@Entity
@Table(name = "content_manifest")
class ManifestEntity {
    /** Its id: there is no other. */
    static final boolean ONLY_ROW = true;

    @Id
    private boolean onlyRow;

    private int revision;

    // Only written here; the delivery reads them, in SQL.
    @Column
    private String activeVersion;

    @Column
    private String minSupportedClientVersion;

    /** For Hibernate. */
    ManifestEntity() {}

    int revision() {
        return revision;
    }

    /** Says what a release says. */
    void set(Release release) {
        revision = release.revision();
        activeVersion = release.contentVersion();
        minSupportedClientVersion = release.terms().minSupportedClientVersion();
    }
}
