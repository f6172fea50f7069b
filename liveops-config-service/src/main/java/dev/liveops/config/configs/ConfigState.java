package dev.liveops.config.configs;

import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a config stands.
 *
 * @param stage draft, active (which is published), superseded or archived
 * @param live what players get; null unless published
 * @param activatedVersion snapshot version of the last activation; null before the first
 * @param audited which of scheduled, active and expired the audit knows of; null unless published
 * @param supersededBy what took its place; null unless superseded
 */
record ConfigState(
        ConfigStatus stage,
        @Nullable Live live,
        @Nullable Long activatedVersion,
        @Nullable ConfigStatus audited,
        @Nullable UUID supersededBy) {

    /** Never published. */
    static final ConfigState DRAFT = new ConfigState(ConfigStatus.DRAFT, null, null, null, null);

    ConfigState {
        Objects.requireNonNull(stage);
    }

    /**
     * What players get of a config.
     *
     * @param window when, as the revision says
     */
    record Live(int revision, Window window) {}

    /** What it is at an instant. */
    ConfigStatus status(Instant now) {
        return live == null ? stage : phase(live.window, now);
    }

    /** Published as a version. */
    ConfigState published(Live revision, long version, Instant now) {
        return new ConfigState(ConfigStatus.ACTIVE, revision, version, phase(revision.window, now), null);
    }

    /** No longer published. */
    ConfigState withdrawn(ConfigStatus into, @Nullable UUID successor) {
        return new ConfigState(into, null, activatedVersion, null, successor);
    }

    /** The same, where the audit knows what it is. */
    ConfigState audited(ConfigStatus status) {
        return new ConfigState(stage, live, activatedVersion, status, supersededBy);
    }

    private static ConfigStatus phase(Window window, Instant now) {
        if (window.isOpenAt(now)) {
            return ConfigStatus.ACTIVE;
        }
        return window.from() != null && window.from().isAfter(now) ? ConfigStatus.SCHEDULED : ConfigStatus.EXPIRED;
    }
}
