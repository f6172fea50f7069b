package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.Fields;
import dev.liveops.telemetry.facts.PlayedEvent;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code telemetry_events} as facts see them. Thousands of rows have the same types, versions, sessions and players: of equal
 * texts one is kept, since all of them stay until the fold ends. Not for several threads.
 */
final class StoredEvents {

    private static final String TOLD_BY_PAYLOAD = Stream.of(
                    "run_start",
                    "run_end",
                    "draft_offered",
                    "draft_pick",
                    "relic_pick",
                    "layout_pick",
                    "wave_fail",
                    "wave_clear",
                    "session_end",
                    "profile_level_up",
                    "unlock_obtained",
                    "leaderboard_view",
                    "turn_completed")
            .collect(Collectors.joining("', '", "('", "')"));

    /** What is read of it; payloads of these types, and of those that a parameter names. */
    static String selectList(int parameter) {
        return "id, user_id, session_id, event_type, corrected_time, content_version, client_version,"
                + " platform::text AS platform, CASE WHEN event_type IN " + TOLD_BY_PAYLOAD + " OR event_type = ANY ($"
                + parameter + "::text[]) THEN payload_json::text END AS payload";
    }

    private final Map<String, String> texts = new HashMap<>();

    /** The event of a row of that list. */
    PlayedEvent read(Row row) {
        String payload = row.getString(8);
        return new PlayedEvent(
                row.getUUID(0),
                optional(row.getString(1)),
                one(row.getString(2)),
                one(row.getString(3)),
                Micros.of(row.getOffsetDateTime(4)),
                optional(row.getString(5)),
                optional(row.getString(6)),
                optional(row.getString(7)),
                payload == null ? Fields.NONE : Fields.of(payload));
    }

    private @Nullable String optional(@Nullable String text) {
        return text == null ? null : one(text);
    }

    private String one(String text) {
        return texts.computeIfAbsent(text, any -> any);
    }
}
