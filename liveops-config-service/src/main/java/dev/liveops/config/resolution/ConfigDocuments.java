package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.attributes.SegmentTexts;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.staging.StagedReader;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.Documents;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and compiles what is published: configs, those that reach players by stages, and the state of safety. */
final class ConfigDocuments {

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
    private final Function<Safety, Guards> guards;
    private final Function<JsonNode, LiveLevers> levers;

    /**
     * @param guards what merging goes by under a state of safety
     * @param levers what a payload comes to for players
     */
    ConfigDocuments(
            JsonText json,
            TargetingContext targeting,
            StagedReader staged,
            Function<Safety, Guards> guards,
            Function<JsonNode, LiveLevers> levers) {
        this.json = json;
        this.targeting = targeting;
        this.staged = staged;
        this.guards = guards;
        this.levers = levers;
    }

    /** What is active now, what a version consisted of, and what changed since one: the same columns under the same names. */
    Documents<PublishedRow> all() {
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
                ? PublishedRow.of(guards.apply(toSafety(row.getString("document"))))
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
                levers.apply(json.read(row.getString("document"))));
        return rollout == null ? config : config.in(staged.read(rollout, id, row.getUUID("replaces")));
    }
}
