package dev.liveops.telemetry.naive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A raw event. */
record NaiveEvent(
        String id,
        String user,
        String session,
        String type,
        Instant time,
        String content,
        String client,
        String platform,
        JsonNode payload) {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** The order of those that tell the same. */
    static final Comparator<NaiveEvent> ORDER =
            Comparator.comparing(NaiveEvent::time).thenComparing(NaiveEvent::id);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** All events that are stored, in order. */
    static List<NaiveEvent> stored(Connection connection) throws SQLException {
        List<NaiveEvent> events = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, user_id, session_id, event_type, corrected_time,"
                        + " coalesce(content_version, '') AS content, coalesce(client_version, '') AS client,"
                        + " coalesce(platform::text, '') AS platform, payload_json FROM telemetry_events")) {
            while (rows.next()) {
                events.add(new NaiveEvent(
                        rows.getString("id"),
                        rows.getString("user_id"),
                        rows.getString("session_id"),
                        rows.getString("event_type"),
                        rows.getTimestamp("corrected_time").toInstant(),
                        rows.getString("content"),
                        rows.getString("client"),
                        rows.getString("platform"),
                        json(rows.getString("payload_json"))));
            }
        }
        events.sort(ORDER);
        return events;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    LocalDate day() {
        return LocalDate.ofInstant(time, ZONE);
    }

    boolean is(String... types) {
        return List.of(types).contains(type);
    }

    boolean tells(String field) {
        return payload.hasNonNull(field);
    }

    String text(String field) {
        return payload.path(field).asText("");
    }

    Integer integer(String field) {
        return tells(field) ? (Integer) payload.get(field).intValue() : null;
    }

    /** A number in thousandths. */
    Long thousandths(String field) {
        return tells(field)
                ? (Long) payload.get(field)
                        .decimalValue()
                        .movePointRight(3)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact()
                : null;
    }
}
