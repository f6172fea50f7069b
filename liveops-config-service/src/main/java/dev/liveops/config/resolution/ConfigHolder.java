package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.attributes.SegmentTexts;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.safety.SafetyChanges;
import dev.liveops.config.staging.StagedReader;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.config.turn.ResolverConfig;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.Documents;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.snapshot.Versioned;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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

    private static final String REVISIONS =
            " LEFT JOIN liveops_config_revisions r USING (config_id, revision) LEFT JOIN liveops_configs c USING (config_id)";
    // The state of safety is a document among the configs, so that a version is both or neither.
    private static final String THERE = "(r.config_id IS NOT NULL OR entry.state IS NOT NULL)";

    // A config is read and compiled anew when a segment changes that it comes to, and for a past version as they were
    // then.
    private static final String SEGMENTS_KEY =
            "CASE WHEN r.segments IS NULL THEN '' WHEN entry.as_of IS NULL THEN '/' ||"
                    + " (SELECT max(s.changed_version) FROM liveops_segments s WHERE s.segment_id = ANY (r.segments))"
                    + " ELSE '@' || entry.as_of END";

    private final JsonText json;
    private final TargetingContext targeting;
    private final StagedReader staged;
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
        this.json = json;
        this.targeting = targeting;
        this.staged = staged;
        this.table = new LeverTable(catalog, json::write);
        this.strict = bounds.strict();
        this.invariants = invariants;
        this.freeze = freeze;
        this.maxMergedBytes = resolver.maxMergedBytes().asLongValue();
        this.nothing = snapshot(List.of(), guards(Safety.NONE));
        this.holder = snapshots.hold(SNAPSHOT, documents(), this::combine);
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

    // What is active now, and what a version consisted of, have the same columns under the same names.
    private Documents<PublishedRow> documents() {
        return new Documents<>(
                        "CASE WHEN entry.shadow THEN 'shadow/' WHEN entry.staged IS NOT NULL THEN 'staged/' ELSE '' END"
                                + " || coalesce(entry.config_id::text, 'safety')",
                        "coalesce(entry.revision || '/' || entry.activated_version || " + SEGMENTS_KEY
                                + " || coalesce('#' || md5(entry.staged::text), ''), md5(entry.state::text))",
                        "coalesce(r.payload, entry.state)",
                        "entry.config_id, entry.shadow, entry.revision, r.name, c.scope, c.scope_ref, r.priority, entry.activated_version,"
                                + " r.valid_from, r.valid_to, r.targeting::text AS targeting, CASE WHEN r.segments IS NOT NULL"
                                + " THEN liveops_segments_of(r.segments, entry.as_of)::text END AS segments,"
                                + " entry.staged::text AS staged, c.replaces",
                        "(SELECT config_id, active_revision AS revision, activated_version, false AS shadow, NULL::jsonb AS state,"
                                + " NULL::bigint AS as_of, NULL::jsonb AS staged FROM liveops_configs WHERE status = 'active'"
                                + " UNION ALL SELECT *, NULL::bigint, NULL::jsonb FROM liveops_safety_at(NULL)"
                                + " UNION ALL SELECT config_id, revision, activated_version, false, NULL::jsonb, NULL::bigint,"
                                + " staged FROM liveops_staged_at(NULL)) AS entry"
                                + REVISIONS,
                        () -> THERE,
                        "entry.state IS NULL, entry.activated_version",
                        this::toRow)
                .withPast(new Documents.Past(
                        // Before the first one there was nothing.
                        "SELECT 1 WHERE $1::bigint = 0"
                                + " UNION ALL SELECT 1 FROM liveops_config_publications WHERE version = $1",
                        "(SELECT config_id, revision, activated_version, false AS shadow, NULL::jsonb AS state,"
                                + " $1::bigint AS as_of, NULL::jsonb AS staged FROM liveops_config_spans WHERE from_version <= $1"
                                + " AND (until_version IS NULL OR until_version > $1)"
                                + " UNION ALL SELECT *, $1::bigint, NULL::jsonb FROM liveops_safety_at($1)"
                                + " UNION ALL SELECT config_id, revision, activated_version, false, NULL::jsonb, $1::bigint,"
                                + " staged FROM liveops_staged_at($1)) AS entry" + REVISIONS,
                        THERE))
                .withChanges(new Documents.Changes(
                        "(SELECT *, NULL::bigint AS as_of, NULL::jsonb AS staged FROM liveops_configs_changed($1)"
                                + " UNION ALL SELECT config_id, revision, activated_version, false, NULL::jsonb, NULL::bigint,"
                                + " staged FROM liveops_staged_changed($1)) AS entry" + REVISIONS,
                        "true"));
    }

    private @Nullable Targeting targeting(@Nullable String text) {
        return text == null ? null : json.read(text, Targeting.class);
    }

    // While nothing was ever published of it, there is only what the environment of replicas says.
    private Safety toSafety(String document) {
        ObjectNode state = (ObjectNode) json.read(document);
        state.putIfAbsent("floor", JsonNodeFactory.instance.numberNode(0));
        return json.read(state.toString(), Safety.class);
    }

    private PublishedRow toRow(Row row) {
        return row.getUUID("config_id") == null
                ? PublishedRow.of(guards(toSafety(row.getString("document"))))
                : new PublishedRow(toActiveConfig(row), row.getBoolean("shadow"), null);
    }

    private SegmentTexts segments(@Nullable String text) {
        JsonNode texts = text == null ? null : json.read(text);
        return texts == null
                ? SegmentTexts.NONE
                : name -> texts.path(name).isTextual() ? texts.path(name).textValue() : null;
    }

    private ActiveConfig toActiveConfig(Row row) {
        Targeting whom = targeting(row.getString("targeting"));
        UUID id = row.getUUID("config_id");
        String rollout = row.getString("staged");
        ActiveConfig config = new ActiveConfig(
                id,
                row.getInteger("revision"),
                row.getString("name"),
                WireName.of(ConfigScope.class, row.getString("scope")),
                row.getString("scope_ref"),
                row.getInteger("priority"),
                row.getLong("activated_version"),
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                whom,
                whom == null ? null : targeting.compile(whom, segments(row.getString("segments"))),
                toLevers(json.read(row.getString("document"))));
        return rollout == null ? config : config.in(staged.read(rollout, id, row.getUUID("replaces")));
    }
}
