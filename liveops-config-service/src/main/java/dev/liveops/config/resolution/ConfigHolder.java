package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.safety.SafetyChanges;
import dev.liveops.config.staging.StagedReader;
import dev.liveops.config.turn.ResolverConfig;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.snapshot.Versioned;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The published configs, held in memory. */
@Startup
@Singleton
public class ConfigHolder {

    /** Active configs that the catalog would not take today as they are (ADR 0039). */
    static final String UNFIT = "awf.liveops.configs.unfit";

    private static final Logger LOG = Logger.getLogger(ConfigHolder.class);

    /** Name of the snapshot, to which activations publish. */
    public static final String SNAPSHOT = SafetyChanges.SNAPSHOT;

    private final TargetingContext targeting;
    private final LeverTable table;
    private final boolean strict;
    private final Invariants invariants;
    private final EnvironmentFreeze freeze;
    private final ConfigSnapshot nothing;
    private final SnapshotHolder<ConfigSnapshot> holder;
    private final long maxMergedBytes;
    private volatile List<UUID> unfit = List.of();
    private volatile @Nullable ConfigSnapshot current;

    ConfigHolder(
            Snapshots snapshots,
            JsonText json,
            MeterRegistry registry,
            LeverCatalog catalog,
            BoundsConfig bounds,
            TargetingContext targeting,
            StagedReader staged,
            ResolverConfig resolver,
            Invariants invariants,
            EnvironmentFreeze freeze) {
        this.targeting = targeting;
        this.table = new LeverTable(catalog, json::write);
        this.strict = bounds.strict();
        this.invariants = invariants;
        this.freeze = freeze;
        this.maxMergedBytes = resolver.maxMergedBytes().asLongValue();
        this.nothing = snapshot(List.of(), guards(Safety.NONE));
        this.holder = snapshots.hold(
                SNAPSHOT,
                new ConfigDocuments(json, targeting, staged, this::guards, this::toLevers).all(),
                this::combine);
        this.holder.listen(taken -> say(taken.value().unfit()));
        this.holder.listen(this::retireTheOneBefore);
        Gauge.builder(UNFIT, this, self -> self.unfit.size())
                .description("Active configs that the lever catalog would not take today as they are")
                .register(registry);
    }

    /** Every published config. */
    public List<LiveConfig> live() {
        return holder.get().value().live();
    }

    /** Every published config, with the version that they are of. */
    public Versioned<List<LiveConfig>> liveVersion() {
        Versioned<ConfigSnapshot> held = holder.get();
        return new Versioned<>(held.version(), held.value().live());
    }

    /** Whether there is a snapshot yet. */
    public boolean isLoaded() {
        return holder.isLoaded();
    }

    Versioned<ConfigSnapshot> get() {
        return holder.get();
    }

    /** What was published as a version; fails with {@code snapshot.unknown_version} where there was none. */
    Uni<Versioned<ConfigSnapshot>> at(long version) {
        return holder.at(version);
    }

    /** The snapshot of a version if it is in memory, which is enough for players. */
    Optional<Versioned<ConfigSnapshot>> kept(long version) {
        return holder.kept(version);
    }

    /** The newest one, once it is of a version or later. */
    Uni<Versioned<ConfigSnapshot>> atLeast(long version) {
        return holder.atLeast(version);
    }

    /** Hears of each version that is held from now on; see {@link SnapshotHolder#listen}. */
    void listen(Consumer<Versioned<ConfigSnapshot>> listener) {
        holder.listen(listener);
    }

    /** A snapshot in which every lever is at its default. */
    ConfigSnapshot nothing() {
        return nothing;
    }

    /** The safety that is published. */
    public Safety safety() {
        return holder.get().value().guards().safety();
    }

    /** Once this replica serves a version or a later one; waits a second at the most. */
    public Uni<Void> reached(long version) {
        return holder.atLeast(version).replaceWithVoid();
    }

    /** Whether turns that are pinned to a version are pinned no more, since something was killed after it. */
    boolean isEnded(long version) {
        return version < holder.get().value().guards().safety().floor();
    }

    /** What merging goes by under a state of safety. */
    Guards guards(Safety safety) {
        return new Guards(safety, invariants.with(safety.invariants()), table);
    }

    /** A snapshot of these configs; a few milliseconds for thousands. */
    ConfigSnapshot snapshot(List<ActiveConfig> configs, Guards guards) {
        return new ConfigSnapshot(
                configs, List.of(), table, guards, new Interning(maxMergedBytes), targeting.computed());
    }

    /** What a payload comes to for players. */
    LiveLevers toLevers(JsonNode payload) {
        return LiveLevers.of(payload, table, strict);
    }

    // Those in its place keep what they merge; for turns that are pinned to it, it merges again.
    private void retireTheOneBefore(Versioned<ConfigSnapshot> taken) {
        ConfigSnapshot before = current;
        current = taken.value();
        if (before != null) {
            before.retire();
        }
    }

    // Once for each time that it is not the same.
    private void say(List<UUID> found) {
        if (!found.equals(unfit) && !found.isEmpty()) {
            LOG.warnf(
                    "active configs do not fit the lever catalog, they are served as far as they can be read configs=%d"
                            + " first=%s catalog=%s",
                    found.size(), found.get(0), table.catalog().hash());
        }
        unfit = found;
    }

    private static List<ActiveConfig> configs(List<PublishedRow> rows, boolean shadow) {
        return rows.stream()
                .filter(row -> row.shadow() == shadow)
                .map(PublishedRow::config)
                .filter(Objects::nonNull)
                .toList();
    }

    private ConfigSnapshot combine(List<PublishedRow> rows) {
        Guards guards = rows.stream()
                .map(PublishedRow::guards)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> guards(Safety.NONE));
        if (freeze.isOn()) {
            freeze.instant(guards.safety());
        }
        return new ConfigSnapshot(
                configs(rows, false),
                configs(rows, true),
                table,
                guards,
                new Interning(maxMergedBytes),
                targeting.computed());
    }
}
