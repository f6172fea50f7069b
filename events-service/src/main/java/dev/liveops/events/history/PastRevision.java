package dev.liveops.events.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.events.windows.Occurrence;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.events.RuledEvent;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.model.version.VersionRange;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event as it was after one of its changes.
 *
 * @param firstStartAt nothing of it is open before, anywhere
 * @param lastEndAt nothing of it is open at that instant or after; null when it never ends
 * @param windows when it is on, in each of its regions
 * @param content the content versions it is for
 * @param clients the clients it is for
 * @param isShown false of a draft, and once it was cancelled: then it is in force nowhere
 * @param isPrivate whether it has a condition or a holdout, so that not everybody gets it
 * @param inForceFrom from when it was in force, until the next one
 */
public record PastRevision(
        String eventId,
        int revision,
        LiveEventType type,
        Instant firstStartAt,
        @Nullable Instant lastEndAt,
        EventWindows windows,
        VersionRange content,
        VersionRange clients,
        int priority,
        @Nullable String exclusiveGroup,
        JsonNode rules,
        boolean isShown,
        boolean isPrivate,
        Instant inForceFrom) {

    /**
     * What of it is open at an instant; empty when nothing is.
     *
     * @param region whose windows count; null, and any that is none of its regions, for who is in none
     */
    public Optional<Occurrence> openAt(Instant instant, @Nullable String region) {
        return Optional.ofNullable(windows.openAt(instant, region));
    }

    /** The one content version it is for; empty for all, and for several. */
    public Optional<String> exactContent() {
        return Optional.of(content.toString()).filter(SemanticVersions::isVersion);
    }

    /**
     * Whether it is for who has these.
     *
     * @param contentVersion null is every one
     * @param clientVersion the same
     */
    public boolean isFor(@Nullable String contentVersion, @Nullable String clientVersion) {
        return (contentVersion == null || content.holds(contentVersion))
                && (clientVersion == null || clients.holds(clientVersion));
    }

    /** As it counts for what events come to together. */
    public RuledEvent ruled(Occurrence open) {
        return new RuledEvent(eventId, revision, type, open.start(), priority, exclusiveGroup, rules);
    }

    boolean isOpenBetween(Instant from, Instant to) {
        return !firstStartAt.isAfter(to) && (lastEndAt == null || lastEndAt.isAfter(from));
    }
}
