package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.facts.PlayedEvent;
import dev.liveops.testing.TestDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Stores events as ingest does: with the row that announces them, in one transaction. */
final class StoredTraffic {

    /** What leaves no events, and no facts of any. */
    static final List<String> CLEARING = List.of(
            TestDatabase.emptying(
                    "telemetry_events",
                    "ingest_group",
                    "runs",
                    "session_fact",
                    "user_day",
                    "skill_band",
                    "player",
                    "player_set",
                    "kpi_day",
                    "kpi_cell",
                    "content_kind",
                    "fold_work",
                    "run_submission",
                    "submission_work",
                    "turn_day",
                    "turn_cell",
                    "turn_fact",
                    "live_minute",
                    "live_player",
                    "tail_group",
                    "study",
                    "study_layout",
                    "study_user",
                    "study_event",
                    "study_cell",
                    "study_value",
                    "study_sealed",
                    "content_offer",
                    "judge_work",
                    "arm_exposure",
                    "draft_cell",
                    "balance_report"),
            "UPDATE offer_state SET version = version + 1, revision = NULL, known_from = NULL, known_to = NULL",
            "UPDATE draft_fill SET filled = 'ffffffff-ffff-ffff-ffff-ffffffffffff'",
            "UPDATE fold_state SET raw_since = NULL, rebuild_since = NULL");

    private StoredTraffic() {}

    static void clear() {
        TestDatabase.execute(CLEARING.toArray(String[]::new));
    }

    /** The same event of another player, who plays under names of his own. */
    static Told ofStranger(Told told) {
        PlayedEvent event = told.event();
        PlayedEvent other = new PlayedEvent(
                new UUID(event.id().getMostSignificantBits(), event.id().getLeastSignificantBits() ^ 1),
                "stranger",
                "strange-" + event.sessionId(),
                event.type(),
                event.micros(),
                event.contentVersion(),
                event.clientVersion(),
                event.platform(),
                event.fields());
        return new Told(other, told.payload());
    }

    static void store(List<Told> events) {
        try (Connection connection = TestDatabase.asOwner()) {
            connection.setAutoCommit(false);
            store(connection, events);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stores events in a transaction of the schema's owner. */
    static void store(Connection connection, List<Told> events) throws SQLException {
        store(connection, events, "2025-04-05T09:59:58Z");
    }

    /**
     * The same, at a moment of its own.
     *
     * @param committedAt RFC 3339; what is live counts by it
     */
    static void store(Connection connection, List<Told> events, String committedAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO telemetry_events (id, user_id,"
                + " session_id, event_type, event_time, client_version, content_version, platform, payload_json,"
                + " received_at, corrected_time) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, now(), ?)")) {
            for (Told told : events) {
                bind(insert, told);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        announce(connection, events, committedAt);
    }

    /** Events in batches of any size, in an order of no sense. */
    static List<List<Told>> batches(List<Told> events, long seed) {
        Random random = new Random(seed);
        List<Told> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);
        List<List<Told>> batches = new ArrayList<>();
        int from = 0;
        while (from < shuffled.size()) {
            int to = Math.min(shuffled.size(), from + 1 + random.nextInt(120));
            batches.add(shuffled.subList(from, to));
            from = to;
        }
        return batches;
    }

    private static void bind(PreparedStatement insert, Told told) throws SQLException {
        PlayedEvent event = told.event();
        Object time = Instant.ofEpochSecond(0, event.micros() * 1_000).atOffset(ZoneOffset.UTC);
        insert.setObject(1, event.id());
        insert.setString(2, event.userId());
        insert.setString(3, event.sessionId());
        insert.setString(4, event.type());
        insert.setObject(5, time);
        insert.setString(6, event.clientVersion());
        insert.setString(7, event.contentVersion());
        insert.setString(8, event.platform());
        insert.setString(9, told.payload());
        insert.setObject(10, time);
    }

    private static void announce(Connection connection, List<Told> events, String committedAt) throws SQLException {
        Array ids = connection.createArrayOf(
                "uuid", events.stream().map(told -> told.event().id()).sorted().toArray());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ingest_group (committed_at, event_ids) VALUES (?::timestamptz, ?)")) {
            insert.setString(1, committedAt);
            insert.setArray(2, ids);
            insert.executeUpdate();
        }
    }
}
