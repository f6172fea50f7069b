package dev.liveops.config.transfer;

import dev.liveops.config.configs.BatchStep;
import dev.liveops.config.configs.ConfigContent;
import dev.liveops.config.configs.ConfigStatus;
import dev.liveops.config.configs.StoredConfig;
import dev.liveops.support.transfer.PlanBuilder;
import dev.liveops.support.transfer.PlannedAction;
import dev.liveops.support.transfer.PlannedChange;
import dev.liveops.support.transfer.TransferDocuments;
import dev.liveops.support.transfer.TransferPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the steps from configs as they are to configs as a document says. A pure function of both, the head's version and the clock. */
final class ConfigPlanner {

    private final TransferDocuments documents;
    private final Instant now;
    private final PlanBuilder builder;
    private final List<BatchStep> steps = new ArrayList<>();
    private final Map<UUID, String> taken = new HashMap<>();
    private final Set<UUID> claimed = new HashSet<>();

    private ConfigPlanner(TransferDocuments documents, PlanBuilder builder, Instant now) {
        this.documents = documents;
        this.now = now;
        this.builder = builder;
    }

    /** A plan and what carries it out. */
    record Planned(TransferPlan plan, List<BatchStep> steps) {}

    /**
     * Plans.
     *
     * @param builder that holds already what is done before
     */
    static Planned plan(
            TransferDocuments documents,
            PlanBuilder builder,
            List<WantedConfig> wanted,
            List<StoredConfig> stored,
            Instant now) {
        ConfigPlanner planner = new ConfigPlanner(documents, builder, now);
        wanted.stream().map(WantedConfig::id).filter(Objects::nonNull).forEach(planner.claimed::add);
        wanted.forEach(one -> planner.plan(one, stored));
        return new Planned(planner.builder.build(), List.copyOf(planner.steps));
    }

    private void plan(WantedConfig wanted, List<StoredConfig> stored) {
        List<StoredConfig> meant = meant(wanted, stored);
        if (meant.size() > 1) {
            builder.violation(
                    wanted.path(),
                    meant.size() + " configs of " + wanted.place() + " are called that, such as "
                            + meant.get(0).id() + " and " + meant.get(1).id() + " (expected config_id, to say which)");
            return;
        }
        StoredConfig config = meant.isEmpty() ? null : meant.get(0);
        UUID id = config == null ? (wanted.id() == null ? wanted.newId() : wanted.id()) : config.id();
        String before = taken.putIfAbsent(id, wanted.path());
        if (before != null) {
            builder.violation(wanted.path(), "is config " + id + ", as " + before + " is (expected each once)");
            return;
        }
        if (config == null) {
            builder.planned(wanted.state() == TransferState.ARCHIVED ? List.of() : made(wanted, id));
            return;
        }
        builder.read(config.id().toString(), config.hash());
        if (isImpossible(wanted, config)) {
            return;
        }
        builder.planned(
                switch (wanted.state()) {
                    case ARCHIVED -> putAway(wanted, config);
                    case DRAFT -> drafted(wanted, config);
                    case ACTIVE -> activated(wanted, config);
                });
    }

    // By id; where there is none of it, and where none is said, by place and name, of those that nobody names by id.
    private List<StoredConfig> meant(WantedConfig wanted, List<StoredConfig> stored) {
        List<StoredConfig> byId = stored.stream()
                .filter(config -> config.id().equals(wanted.id()))
                .toList();
        if (!byId.isEmpty()) {
            return byId;
        }
        return stored.stream()
                .filter(config -> !isOver(config) && !claimed.contains(config.id()))
                .filter(config -> wanted.key().means(config))
                .toList();
    }

    private boolean isImpossible(WantedConfig wanted, StoredConfig config) {
        if (config.scope() != wanted.scope()
                || !config.scopeRef().equals(wanted.key().scopeRef())) {
            builder.violation(
                    wanted.path() + ".scope_ref",
                    wanted.place() + " (expected " + config.scope().wire() + "/" + config.scopeRef() + ", where config "
                            + config.id() + " is; a config does not move)");
            return true;
        }
        if (isOver(config) && wanted.state() != TransferState.ARCHIVED) {
            builder.violation(
                    wanted.path() + ".config_id",
                    "config " + config.id() + " is " + config.status().wire()
                            + " (expected one that is not, or none: then it is made anew)");
            return true;
        }
        return false;
    }

    // What is made without an id gets one when it is made, and a share its salt by that: a plan says neither.
    private List<PlannedChange> made(WantedConfig wanted, UUID id) {
        List<PlannedChange> changes = new ArrayList<>();
        ConfigContent content = wanted.content().salted(id.toString());
        steps.add(new BatchStep.Create(id, wanted.scope(), wanted.key().scopeRef(), content));
        changes.add(change(wanted, PlannedAction.CREATE, wanted.id(), null, wanted.content()));
        if (wanted.state() == TransferState.ACTIVE) {
            changes.add(activation(wanted, id, null, wanted.content()));
            if (wanted.draft() != null) {
                steps.add(new BatchStep.Edit(id, wanted.draft().salted(salt(content, id))));
                changes.add(change(wanted, PlannedAction.EDIT, wanted.id(), wanted.content(), wanted.draft()));
            }
        }
        return changes;
    }

    private List<PlannedChange> drafted(WantedConfig wanted, StoredConfig config) {
        List<PlannedChange> changes = new ArrayList<>();
        if (config.isPublished()) {
            changes.add(deactivation(wanted, config));
        }
        ConfigContent content = config.kept(wanted.content());
        if (differs(config.newest(), content)) {
            changes.add(edit(wanted, config.id(), config.newest(), content));
        }
        return changes;
    }

    private List<PlannedChange> activated(WantedConfig wanted, StoredConfig config) {
        List<PlannedChange> changes = new ArrayList<>();
        ConfigContent content = config.kept(wanted.content());
        ConfigContent newest = config.newest();
        if (!config.isPublished() || differs(config.live(), content)) {
            if (differs(newest, content)) {
                changes.add(edit(wanted, config.id(), newest, content));
                newest = content;
            }
            changes.add(activation(wanted, config.id(), config, content));
        }
        ConfigContent last = wanted.draft() == null ? content : config.kept(wanted.draft());
        if (differs(newest, last)) {
            changes.add(edit(wanted, config.id(), newest, last));
        }
        return changes;
    }

    private List<PlannedChange> putAway(WantedConfig wanted, StoredConfig config) {
        if (config.status() == ConfigStatus.ARCHIVED) {
            return List.of();
        }
        List<PlannedChange> changes = new ArrayList<>();
        if (config.status() == ConfigStatus.ACTIVE || config.status() == ConfigStatus.SCHEDULED) {
            changes.add(deactivation(wanted, config));
        }
        steps.add(new BatchStep.Archive(config.id()));
        changes.add(change(wanted, PlannedAction.ARCHIVE, config.id(), null, null));
        return changes;
    }

    private PlannedChange edit(WantedConfig wanted, UUID id, ConfigContent before, ConfigContent after) {
        steps.add(new BatchStep.Edit(id, after));
        return change(wanted, PlannedAction.EDIT, id, before, after);
    }

    private PlannedChange activation(
            WantedConfig wanted, UUID id, @Nullable StoredConfig config, ConfigContent content) {
        if (content.isOverAt(now)) {
            builder.violation(
                    wanted.path() + ".valid_to",
                    content.validTo() + " has passed, it is " + now + " (expected an end to come, or none)");
        }
        steps.add(new BatchStep.Activate(id, wanted.accept()));
        return change(
                wanted,
                PlannedAction.ACTIVATE,
                config == null ? wanted.id() : id,
                config == null ? null : config.live(),
                content);
    }

    private PlannedChange deactivation(WantedConfig wanted, StoredConfig config) {
        steps.add(new BatchStep.Deactivate(config.id()));
        return change(wanted, PlannedAction.DEACTIVATE, config.id(), config.live(), Map.of());
    }

    private PlannedChange change(
            WantedConfig wanted,
            PlannedAction action,
            @Nullable UUID id,
            @Nullable Object before,
            @Nullable Object after) {
        return documents.change(
                action, id == null ? null : id.toString(), wanted.key().name(), wanted.place(), before, after);
    }

    private boolean differs(ConfigContent one, ConfigContent other) {
        return !documents.isSame(one, other);
    }

    private static String salt(ConfigContent content, UUID id) {
        return content.targeting() == null || content.targeting().percentage() == null
                ? id.toString()
                : content.targeting().percentage().salt();
    }

    private static boolean isOver(StoredConfig config) {
        return config.status() == ConfigStatus.ARCHIVED || config.status() == ConfigStatus.SUPERSEDED;
    }
}
