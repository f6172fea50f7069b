package dev.liveops.releases.activation;

import dev.liveops.releases.activation.Release.Previous;
import dev.liveops.releases.compatibility.ReleaseTerms;
import dev.liveops.support.definition.WireNameConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code releases}: the history is only added to. */
@Entity
@Immutable
@Table(name = "releases")
class ReleaseEntity {
    @Id
    private int revision;

    @Convert(converter = Action.class)
    private ReleaseAction action;

    private String contentVersion;
    private String minSupportedClientVersion;
    private String recommendedClientVersion;
    private String engineRange;
    private String apiVersion;

    // Only written here; queries join by it.
    @Column
    private Integer previousRevision;

    private String reason;
    private String releasedBy;
    private Instant releasedAt;

    /** For Hibernate. */
    ReleaseEntity() {}

    ReleaseEntity(Release release) {
        revision = release.revision();
        action = release.action();
        contentVersion = release.contentVersion();
        minSupportedClientVersion = release.terms().minSupportedClientVersion();
        recommendedClientVersion = release.terms().recommendedClientVersion();
        engineRange = release.terms().engineRange();
        apiVersion = release.apiVersion();
        previousRevision =
                release.previous() == null ? null : release.previous().revision();
        reason = release.reason();
        releasedBy = release.releasedBy();
        releasedAt = release.releasedAt();
    }

    /** What a later one goes back to. */
    Previous asPrevious() {
        return new Previous(revision, contentVersion);
    }

    /**
     * The release.
     *
     * @param previous what it goes back to, past what is withdrawn since; null when there is nothing
     */
    Release toRelease(Previous previous) {
        return new Release(
                revision,
                action,
                new ReleaseTerms(contentVersion, minSupportedClientVersion, recommendedClientVersion, engineRange),
                apiVersion,
                previous,
                reason,
                releasedBy,
                releasedAt);
    }

    static class Action extends WireNameConverter<ReleaseAction> {
        Action() {
            super(ReleaseAction.class);
        }
    }
}
