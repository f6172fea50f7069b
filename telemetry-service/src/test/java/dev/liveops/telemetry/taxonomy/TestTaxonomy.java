package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.support.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The taxonomy a new database has, read out of its migration, for tests without a database. */
public final class TestTaxonomy {

    private static final String MIGRATION = "/db/migration/V0005__seed_event_types.sql";
    private static final Pattern TYPE = Pattern.compile("\\('([a-z_]+)', (true|false), 'system', now\\(\\)\\)");
    private static final Pattern VERSION =
            Pattern.compile("\\('([a-z_]+)', (\\d+), '(?:[^']|'')*', \\$schema\\$(.*?)\\$schema\\$", Pattern.DOTALL);
    private static final ObjectMapper JSON = StrictJson.configure(new ObjectMapper());

    private static final Map<String, JsonNode> SCHEMAS = new HashMap<>();
    private static final Taxonomy SEEDED = read();

    // One of each type as the mission's clients send it; kept beside the schemas so that a test sees when they part.
    private static final Map<String, String> USUAL_PAYLOADS = Map.ofEntries(
            Map.entry("session_start", """
                    {"platform": "web", "client_version": "0.6.0", "content_version": "1.1.0"}"""),
            Map.entry("session_end", """
                    {"platform": "web", "client_version": "0.6.0", "duration_ms": 1820345}"""),
            Map.entry("run_start", """
                    {"run_id": "local-temp-id-or-hash", "seed": 123456789, "challenge_id": "daily_2025-12-03",
                     "event_id": null, "experiment_variants": {"exp_draft_weights_v1": "more_relics"}}"""),
            Map.entry("run_end", """
                    {"run_id": "r-1", "outcome": "victory", "score": 1250.5, "tiers_cleared": 3, "waves_cleared": 12}"""),
            Map.entry("draft_offered", """
                    {"run_id": "r-1", "tier": 1, "options": ["relic_a", "relic_b", "relic_c"]}"""),
            Map.entry("draft_pick", """
                    {"run_id": "r-1", "tier": 1, "picked_id": "relic_a", "picked_type": "relic"}"""),
            Map.entry("relic_pick", """
                    {"run_id": "r-1", "tier": 1, "picked_id": "relic_a", "picked_type": "relic"}"""),
            Map.entry("layout_pick", """
                    {"run_id": "r-1", "tier": 2, "picked_id": "layout_a", "picked_type": "layout"}"""),
            Map.entry("wave_fail", """
                    {"run_id": "r-1", "tier": 1, "wave_idx": 4, "core_hp_at_death": -0.5}"""),
            Map.entry("wave_clear", """
                    {"run_id": "r-1", "tier": 1, "wave_idx": 4, "heroes_remaining": 2}"""),
            Map.entry("profile_level_up", """
                    {"old_level": 1, "new_level": 2}"""),
            Map.entry("unlock_obtained", """
                    {"content_type": "hero", "content_id": "hero_a"}"""),
            Map.entry("leaderboard_view", """
                    {"scope": "friends", "challenge_id": "daily_2025-12-03", "page": 0}"""),
            Map.entry("client_crash", """
                    {"error_type": "NullReference", "message": "at wave 4", "stack_hash": "9f2c", "fatal": true}"""),
            Map.entry("version_mismatch", """
                    {"component": "content", "expected_version": "1.1.0", "actual_version": "1.0.0"}"""),
            Map.entry("turn_completed", """
                    {"turn_id": 17, "run_id": "r-1", "latency_ms": 812.4, "input_tokens": 900, "output_tokens": 120,
                     "config_version": 3, "coverage": {"magic": 0.25}, "oracle_failures": {"continuity": 1}}"""),
            Map.entry("experiment_exposure", """
                    {"experiment_id": "exp_draft_weights_v1", "variant_id": "more_relics", "phase": 1}"""));

    private TestTaxonomy() {}

    /** Every type of a new database at its first version. */
    public static Taxonomy seeded() {
        return SEEDED;
    }

    /** A type of a new database. */
    public static EventType type(String name) {
        return SEEDED.find(name).orElseThrow(() -> new IllegalArgumentException("no seeded type " + name));
    }

    /** The schema of a type of a new database, as its author wrote it. */
    static JsonNode schema(String name) {
        return SCHEMAS.get(name);
    }

    /** A payload of a type as clients usually send it. */
    public static String usualPayload(String type) {
        String payload = USUAL_PAYLOADS.get(type);
        if (payload == null) {
            throw new IllegalArgumentException("no usual payload of " + type + " (expected one here)");
        }
        return payload;
    }

    /** The names of the types that players may report. */
    public static List<String> namesForPlayers() {
        return SEEDED.names().stream().filter(name -> !type(name).serviceOnly()).toList();
    }

    /** A JSON text as the service reads documents. */
    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Taxonomy read() {
        String migration = migration();
        List<EventType> types = new ArrayList<>();
        Matcher type = TYPE.matcher(migration);
        while (type.find()) {
            types.add(version(migration, type.group(1), type.group(2).equals("true")));
        }
        if (types.isEmpty()) {
            throw new IllegalStateException("no event types in " + MIGRATION);
        }
        return new Taxonomy(types);
    }

    private static EventType version(String migration, String name, boolean serviceOnly) {
        Matcher version = VERSION.matcher(migration);
        while (version.find()) {
            if (version.group(1).equals(name)) {
                SCHEMAS.put(name, json(version.group(3)));
                PayloadSchema schema = PayloadSchema.compile(SCHEMAS.get(name));
                return new EventType(name, serviceOnly, Integer.parseInt(version.group(2)), schema);
            }
        }
        throw new IllegalStateException("no version of " + name + " in " + MIGRATION);
    }

    private static String migration() {
        try (InputStream file = TestTaxonomy.class.getResourceAsStream(MIGRATION)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
