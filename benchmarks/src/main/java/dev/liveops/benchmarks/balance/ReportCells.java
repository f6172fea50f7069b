package dev.liveops.benchmarks.balance;

import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftPlace;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes cells of simulated runs as the fold keeps them. */
final class ReportCells {

    private static final String PLACE =
            "INSERT INTO draft_place (content_version, content_hash, challenge_type, band, tier, stage) VALUES (?, ?, ?, ?, ?, ?)"
                    + " RETURNING id";
    private static final String CELL = "INSERT INTO draft_cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int BATCH = 5_000;

    private ReportCells() {}

    /** Replaces what is there. */
    static void fill(Rig rig, List<DraftCell> cells, Map<String, String> kinds) throws SQLException {
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("TRUNCATE draft_cell, draft_place RESTART IDENTITY");
            Map<DraftPlace, Integer> places = places(connection, cells);
            try (PreparedStatement insert = connection.prepareStatement(CELL)) {
                int waiting = 0;
                for (DraftCell cell : cells) {
                    insert.setDate(1, Date.valueOf(Objects.requireNonNull(cell.day())));
                    insert.setInt(2, places.get(cell.place()));
                    insert.setShort(3, cell.family().number());
                    insert.setString(4, cell.item());
                    for (int measure = 1; measure <= DraftCell.MEASURES; measure++) {
                        insert.setLong(4 + measure, cell.m(measure));
                    }
                    insert.addBatch();
                    if (++waiting % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO content_kind VALUES (?, ?) ON CONFLICT DO NOTHING")) {
                for (Map.Entry<String, String> kind : kinds.entrySet()) {
                    insert.setString(1, kind.getKey());
                    insert.setString(2, kind.getValue());
                    insert.executeUpdate();
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("VACUUM (ANALYZE) draft_cell, draft_place");
        }
        rig.database().checkpoint();
    }

    private static Map<DraftPlace, Integer> places(Connection connection, List<DraftCell> cells) throws SQLException {
        Map<DraftPlace, Integer> places = new HashMap<>();
        try (PreparedStatement insert = connection.prepareStatement(PLACE)) {
            for (DraftCell cell : cells) {
                DraftPlace place = cell.place();
                if (!places.containsKey(place)) {
                    insert.setString(1, place.contentVersion());
                    insert.setString(2, place.contentHash());
                    insert.setString(3, place.challengeType());
                    insert.setString(4, place.band());
                    insert.setInt(5, place.tier());
                    insert.setInt(6, place.stage());
                    try (var rows = insert.executeQuery()) {
                        rows.next();
                        places.put(place, rows.getInt(1));
                    }
                }
            }
        }
        return places;
    }
}
