package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.Fields;
import dev.liveops.telemetry.facts.PlayedEvent;
import io.vertx.mutiny.sqlclient.Row;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of {@code telemetry_events} as facts see it. */
final class StoredEvent {

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

    private StoredEvent() {}

    static PlayedEvent of(Row row) {
        String payload = row.getString("payload");
        return new PlayedEvent(
                row.getUUID("id"),
                row.getString("user_id"),
                row.getString("session_id"),
                row.getString("event_type"),
                Micros.of(row, "corrected_time"),
                row.getString("content_version"),
                row.getString("client_version"),
                row.getString("platform"),
                payload == null ? Fields.NONE : Fields.of(payload));
    }
}
