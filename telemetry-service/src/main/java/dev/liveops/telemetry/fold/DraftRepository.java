package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftPlace;
import dev.liveops.telemetry.facts.RunFact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Adds to the cells of drafts, and remembers up to which run those are counted that were there before the cells were. */
@Singleton
class DraftRepository {

    /** Behind every run. */
    static final UUID ALL = new UUID(-1, -1);

    private static final String PLACE = "content_version, content_hash, challenge_type, band, tier, stage";
    private static final String WANTED =
            "unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::smallint[]) AS wanted (" + PLACE
                    + ")";
    private static final String NAMED = PLACE.replaceAll("\\w+", "wanted.$0");
    private static final String KNOWN = PLACE.replaceAll("\\w+", "known.$0");
    private static final int KEYS = 4;
    private static final String MEASURES = measures("m%d");
    private static final String ADD = "INSERT INTO %s AS cell (day, place_id, family, item, " + MEASURES
            + ") SELECT * FROM unnest($1::date[], $2::integer[], $3::smallint[], $4::text[]"
            + IntStream.rangeClosed(KEYS + 1, KEYS + DraftCell.MEASURES)
                    .mapToObj(place -> ", $" + place + "::bigint[]")
                    .collect(Collectors.joining())
            + ") ON CONFLICT (day, place_id, family, item) DO UPDATE SET "
            + measures("m%1$d = cell.m%1$d + excluded.m%1$d");

    private static String measures(String format) {
        return IntStream.rangeClosed(1, DraftCell.MEASURES)
                .mapToObj(measure -> String.format(format, measure))
                .collect(Collectors.joining(", "));
    }

    /** The numbers of places; those that have none get one. */
    Uni<Map<DraftPlace, Integer>> number(SqlConnection transaction, Set<DraftPlace> places) {
        Tuple parameters = Tuple.from(List.of(
                Columns.of(places, String[]::new, DraftPlace::contentVersion),
                Columns.of(places, String[]::new, DraftPlace::contentHash),
                Columns.of(places, String[]::new, DraftPlace::challengeType),
                Columns.of(places, String[]::new, DraftPlace::band),
                Columns.of(places, Short[]::new, place -> (short) place.tier()),
                Columns.of(places, Short[]::new, place -> (short) place.stage())));
        return transaction
                .preparedQuery("INSERT INTO draft_place (" + PLACE + ") SELECT " + PLACE + " FROM " + WANTED
                        + " WHERE NOT EXISTS (SELECT FROM draft_place AS known WHERE (" + KNOWN + ") = (" + NAMED + "))"
                        + " ON CONFLICT DO NOTHING")
                .execute(parameters)
                .chain(() -> transaction
                        .preparedQuery(
                                "SELECT id, " + PLACE + " FROM " + WANTED + " JOIN draft_place USING (" + PLACE + ")")
                        .execute(parameters))
                .map(rows -> Rows.map(rows, row -> Map.entry(toPlace(row), row.getInteger("id"))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Adds to cells, the rows in the order of their key. */
    Uni<Void> add(
            SqlConnection transaction, Generation generation, List<DraftCell> cells, ToIntFunction<DraftCell> numbers) {
        List<Object> parameters = new ArrayList<>(Rows.list(
                Columns.of(cells, LocalDate[]::new, DraftCell::day),
                Columns.of(cells, Integer[]::new, numbers::applyAsInt),
                Columns.of(cells, Short[]::new, cell -> cell.family().number()),
                Columns.of(cells, String[]::new, DraftCell::item)));
        for (int measure = 1; measure <= DraftCell.MEASURES; measure++) {
            int which = measure;
            parameters.add(Columns.of(cells, Long[]::new, cell -> cell.m(which)));
        }
        return transaction
                .preparedQuery(String.format(ADD, generation.table("draft_cell")))
                .execute(Tuple.from(parameters))
                .replaceWithVoid();
    }

    /** Up to which run, by its id, those are counted that were there before the cells were. */
    Uni<UUID> filledTo(SqlConnection transaction) {
        return transaction
                .query("SELECT filled FROM draft_fill")
                .execute()
                .map(rows -> rows.iterator().next().getUUID("filled"));
    }

    Uni<Void> fillTo(SqlConnection transaction, UUID last) {
        return transaction
                .preparedQuery("UPDATE draft_fill SET filled = $1")
                .execute(Tuple.of(last))
                .replaceWithVoid();
    }

    /** Runs behind one, in the order of their ids. */
    Uni<List<RunFact>> runsAfter(SqlConnection transaction, UUID last, int limit) {
        return transaction
                .preparedQuery("SELECT id, state, day, band FROM runs WHERE id > $1 ORDER BY id LIMIT " + limit)
                .execute(Tuple.of(last))
                .map(rows -> Rows.map(rows, RunRepository::toFact));
    }

    private static DraftPlace toPlace(Row row) {
        return new DraftPlace(
                row.getString("content_version"),
                row.getString("content_hash"),
                row.getString("challenge_type"),
                row.getString("band"),
                row.getShort("tier"),
                row.getShort("stage"));
    }
}
