package dev.liveops.config.configs;

import dev.liveops.config.staging.StagedConfigs;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork.Step;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What every change of a config has in common: it is locked, seen by its author as it is, and the life of it has the move. */
@Singleton
class ConfigChanges {

    private final ConfigRepository repository;
    private final ConfigOverlapRepository overlaps;
    private final ConfigViews views;
    private final ConfigAudit audit;
    private final StagedConfigs staged;
    private final PreviewClock clock;

    ConfigChanges(
            ConfigRepository repository,
            ConfigOverlapRepository overlaps,
            ConfigViews views,
            ConfigAudit audit,
            StagedConfigs staged,
            PreviewClock clock) {
        this.repository = repository;
        this.overlaps = overlaps;
        this.views = views;
        this.audit = audit;
        this.staged = staged;
        this.clock = clock;
    }

    /** What is done to a locked config. */
    interface Move {
        Uni<Change<Config>> apply(Work work, Config config, Instant now);
    }

    /** A step that answers the config without what overlaps it. */
    Step<ConfigView> step(UUID id, IfMatch ifMatch, ConfigAction action, Move move) {
        return work -> moved(work, id, ifMatch, action, move)
                .map(changed -> changed.map(config -> views.toView(config, clock.now())));
    }

    /** A step that answers the config with what overlaps it. */
    Step<ConfigView> overlapping(UUID id, IfMatch ifMatch, ConfigAction action, Move move) {
        return work -> moved(work, id, ifMatch, action, move).chain(changed -> withOverlaps(work, changed));
    }

    /** The answer with what overlaps the config. */
    Uni<Change<ConfigView>> withOverlaps(Work work, Change<Config> changed) {
        Instant now = clock.now();
        return work.flush()
                .chain(() -> overlaps.find(work.connection(), changed.answer(), now))
                .map(found -> changed.map(config -> views.toView(config, now, found)));
    }

    private Uni<Change<Config>> moved(Work work, UUID id, IfMatch ifMatch, ConfigAction action, Move move) {
        return repository.getForUpdate(id).chain(config -> {
            Instant now = clock.now();
            requireSeen(config, ifMatch, now);
            Lifecycle.require(id, config.status(now), action);
            return staged.requireNone(work.connection(), id)
                    .chain(() -> move.apply(work, config.caughtUp(now), now))
                    .map(changed -> late(config, changed, now));
        });
    }

    private void requireSeen(Config config, IfMatch ifMatch, Instant now) {
        ConfigView current = views.toView(config, now);
        try {
            ifMatch.check(config.revision(), views.tag(current));
        } catch (ProblemException stale) {
            throw stale.withHeader("ETag", views.tag(current).toString()).withCurrent(current);
        }
    }

    // What the clock did before comes first in the audit, also where the job has not come to it yet.
    private Change<Config> late(Config before, Change<Config> changed, Instant now) {
        if (changed.audit().isEmpty()) {
            return changed;
        }
        List<AuditEntry> entries = new ArrayList<>(audit.automatic(before, now));
        entries.addAll(changed.audit());
        return new Change<>(changed.answer(), entries);
    }
}
