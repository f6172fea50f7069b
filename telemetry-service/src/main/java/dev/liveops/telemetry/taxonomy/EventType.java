package dev.liveops.telemetry.taxonomy;

import static dev.liveops.telemetry.taxonomy.FieldKind.INTEGER;
import static dev.liveops.telemetry.taxonomy.FieldKind.NUMBER;
import static dev.liveops.telemetry.taxonomy.FieldKind.STRING;
import static dev.liveops.telemetry.taxonomy.FieldKind.STRINGS;
import static dev.liveops.telemetry.taxonomy.FieldKind.VARIANTS;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The event types of the mission's section 6 with the fields their payloads may hold. */
public enum EventType {
    SESSION_START(Map.of("platform", STRING, "client_version", STRING, "content_version", STRING)),
    SESSION_END(Map.of("platform", STRING, "client_version", STRING, "content_version", STRING)),
    RUN_START(Map.of(
            "run_id", STRING,
            "seed", INTEGER,
            "challenge_id", STRING,
            "event_id", STRING,
            "experiment_variants", VARIANTS)),
    RUN_END(Map.of(
            "run_id", STRING,
            "outcome", STRING,
            "score", NUMBER,
            "tiers_cleared", INTEGER,
            "waves_cleared", INTEGER)),
    DRAFT_OFFERED(Map.of("run_id", STRING, "tier", INTEGER, "options", STRINGS)),
    DRAFT_PICK(Map.of("run_id", STRING, "tier", INTEGER, "picked_id", STRING, "picked_type", STRING)),
    RELIC_PICK(Map.of("run_id", STRING, "tier", INTEGER, "picked_id", STRING, "picked_type", STRING)),
    LAYOUT_PICK(Map.of("run_id", STRING, "tier", INTEGER, "picked_id", STRING, "picked_type", STRING)),
    WAVE_FAIL(Map.of("run_id", STRING, "tier", INTEGER, "wave_idx", INTEGER, "core_hp_at_death", NUMBER)),
    WAVE_CLEAR(Map.of("run_id", STRING, "tier", INTEGER, "wave_idx", INTEGER, "heroes_remaining", INTEGER)),
    PROFILE_LEVEL_UP(Map.of("old_level", INTEGER, "new_level", INTEGER)),
    UNLOCK_OBTAINED(Map.of("content_type", STRING, "content_id", STRING));

    private static final Map<String, EventType> BY_WIRE =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::wire, Function.identity()));

    private final String wire = name().toLowerCase(Locale.ROOT);
    private final Map<String, FieldKind> fields;

    EventType(Map<String, FieldKind> fields) {
        this.fields = fields;
    }

    /** The type of a wire name, if there is one. */
    public static Optional<EventType> find(String wire) {
        return Optional.ofNullable(BY_WIRE.get(wire));
    }

    /** Every wire name. */
    public static List<String> wires() {
        return Arrays.stream(values()).map(EventType::wire).toList();
    }

    /** The type as it is written on the wire and in the database. */
    public String wire() {
        return wire;
    }

    /** What a field of the payload holds; null for a field that the type does not know. */
    FieldKind field(String name) {
        return fields.get(name);
    }
}
