package dev.liveops.config.configs;

import dev.liveops.config.configs.ConfigOrigin.Restored;
import dev.liveops.config.configs.ConfigState.Live;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.id.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config with its newest revision. What may be done to it when, {@link Lifecycle} says.
 *
 * @param content what the newest revision says
 * @param revision number of the newest revision, from 1
 * @param updatedAt when anything of it changed last
 */
record Config(ConfigOrigin origin, ConfigContent content, int revision, ConfigState state, Instant updatedAt) {

    /** A draft of its first revision. */
    static Config draft(ConfigOrigin origin, ConfigContent content) {
        return new Config(origin, content.salted(origin.id().toString()), 1, ConfigState.DRAFT, origin.createdAt());
    }

    /** A draft that restores a revision of this config or of another one of its place. */
    Config restoring(Restored restored, ConfigContent content, String author, Instant now) {
        ConfigOrigin made =
                new ConfigOrigin(Ids.newId(), origin.scope(), origin.scopeRef(), id(), restored, author, now);
        return draft(made, content);
    }

    UUID id() {
        return origin.id();
    }

    /** What it is at an instant. */
    ConfigStatus status(Instant now) {
        return state.status(now);
    }

    /** With a new revision; what players get stays. */
    Config edited(ConfigContent newContent, Instant now) {
        return new Config(origin, newContent.salted(salt()), revision + 1, state, now);
    }

    /** With the newest revision as what players get. */
    Config activated(long version, Instant now) {
        return with(state.published(new Live(revision, content.window()), version, now), now);
    }

    /** Taken back from players; it can be worked on and activated again. */
    Config deactivated(Instant now) {
        return with(state.withdrawn(ConfigStatus.DRAFT, null), now);
    }

    /** With another one in its place. */
    Config supersededBy(UUID successor, Instant now) {
        return with(state.withdrawn(ConfigStatus.SUPERSEDED, successor), now);
    }

    /** Put away. */
    Config archived(Instant now) {
        return with(state.withdrawn(ConfigStatus.ARCHIVED, state.supersededBy()), now);
    }

    /** The same, where the audit knows what it is; whoever has read it has read the same. */
    Config audited(ConfigStatus status) {
        return with(state.audited(status), updatedAt);
    }

    /** The same, where the audit knows what the clock has made of it. */
    Config caughtUp(Instant now) {
        return state.live() == null ? this : audited(status(now));
    }

    /** Whether its newest revision is the one that players get. */
    boolean isPublishedAsIs() {
        return state.live() != null && state.live().revision() == revision;
    }

    /** Version that published what players get of it; null where they get nothing. */
    @Nullable
    Long publishedVersion() {
        return state.live() == null ? null : state.activatedVersion();
    }

    // Who is in stays in: a share's salt outlives every edit.
    private String salt() {
        return Optional.ofNullable(content.targeting())
                .map(Targeting::percentage)
                .map(Targeting.Percentage::salt)
                .orElse(id().toString());
    }

    private Config with(ConfigState newState, Instant now) {
        return new Config(origin, content, revision, newState, now);
    }
}
