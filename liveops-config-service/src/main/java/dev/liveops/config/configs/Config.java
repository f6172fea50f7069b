package dev.liveops.config.configs;

import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A config with its newest revision.
 *
 * @param content what the newest revision says
 * @param revision number of the newest revision, from 1
 * @param activeRevision the one players get; null unless active
 * @param activatedVersion snapshot version of the last activation; null before the first
 */
record Config(
        UUID id,
        ConfigScope scope,
        String scopeRef,
        ConfigStatus status,
        ConfigContent content,
        int revision,
        Integer activeRevision,
        Long activatedVersion,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static Config draft(
            UUID id, ConfigScope scope, String scopeRef, ConfigContent content, String author, Instant now) {
        return new Config(
                id,
                scope,
                scopeRef,
                ConfigStatus.DRAFT,
                content.salted(id.toString()),
                1,
                null,
                null,
                author,
                now,
                now);
    }

    /** With a new revision; what players get stays. */
    Config edited(ConfigContent newContent, Instant now) {
        return with(status, newContent.salted(salt()), revision + 1, activeRevision, activatedVersion, now);
    }

    /** With the newest revision as the active one. */
    Config activated(long version, Instant now) {
        return with(ConfigStatus.ACTIVE, content, revision, revision, version, now);
    }

    /** Taken back from players. */
    Config deactivated(Instant now) {
        if (status != ConfigStatus.ACTIVE) {
            throw ProblemException.of(
                    ConfigProblem.NOT_ACTIVE, "config " + id + " is " + status.wire() + " (expected active)");
        }
        return with(ConfigStatus.INACTIVE, content, revision, null, activatedVersion, now);
    }

    /** Whether activating would change what players get. */
    boolean isActiveAsIs() {
        return status == ConfigStatus.ACTIVE && activeRevision == revision;
    }

    // Who is in stays in: a share's salt outlives every edit.
    private String salt() {
        return Optional.ofNullable(content.targeting())
                .map(Targeting::percentage)
                .map(Targeting.Percentage::salt)
                .orElse(id.toString());
    }

    private Config with(
            ConfigStatus newStatus,
            ConfigContent newContent,
            int newRevision,
            Integer newActiveRevision,
            Long newActivatedVersion,
            Instant now) {
        return new Config(
                id,
                scope,
                scopeRef,
                newStatus,
                newContent,
                newRevision,
                newActiveRevision,
                newActivatedVersion,
                createdBy,
                createdAt,
                now);
    }
}
