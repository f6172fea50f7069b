package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.sums.ExposedUser;
import dev.liveops.telemetry.sums.StudyBatch.MeasuredEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users of experiments, and their measured events, as the fold reads and writes them. */
@Singleton
class StudyUserRepository {

    private static final int ROWS = 5_000;
    private static final String COLUMNS =
            "layout, user_id, first_at, first_id, phase, variant, multi, linked_to, guests,"
                    + " platform, client_version, band, amounts";

    /** Keeps measured events; those that are kept already stay as they are. */
    Uni<Void> addEvents(SqlConnection transaction, List<MeasuredEvent> events) {
        return transaction
                .preparedQuery("INSERT INTO study_event (user_id, measure, at, id, value)"
                        + " SELECT * FROM unnest($1::text[], $2::integer[], $3::bigint[], $4::uuid[], $5::bigint[])"
                        + " ON CONFLICT DO NOTHING")
                .execute(Tuple.of(
                        Columns.of(events, String[]::new, MeasuredEvent::userId),
                        Columns.of(events, Integer[]::new, MeasuredEvent::measure),
                        Columns.of(events, Long[]::new, MeasuredEvent::micros),
                        Columns.of(events, UUID[]::new, MeasuredEvent::id),
                        Columns.of(events, Long[]::new, MeasuredEvent::value)))
                .replaceWithVoid();
    }

    /** Those of users that are known in these layouts, and the accounts that they became. */
    Uni<List<ExposedUser>> find(SqlConnection transaction, Collection<String> users, Collection<Integer> layouts) {
        return transaction
                .preparedQuery("SELECT " + COLUMNS + " FROM study_user WHERE layout = ANY ($2) AND user_id = ANY ("
                        + "$1::text[] || ARRAY (SELECT linked_to FROM study_user WHERE user_id = ANY ($1)"
                        + " AND linked_to IS NOT NULL))")
                .execute(Tuple.of(users.toArray(String[]::new), layouts.toArray(Integer[]::new)))
                .map(rows -> Rows.map(rows, StudyUserRepository::toUser));
    }

    Uni<Void> save(SqlConnection transaction, List<ExposedUser> users) {
        return transaction
                .preparedQuery(
                        "INSERT INTO study_user (" + COLUMNS + ") SELECT layout, user_id, first_at, first_id, phase,"
                                + " variant, multi, linked_to, string_to_array(guests, U&'\\001F'), platform, client_version,"
                                + " band, amounts::bigint[] FROM unnest($1::integer[], $2::text[], $3::bigint[], $4::uuid[],"
                                + " $5::integer[], $6::smallint[], $7::boolean[], $8::text[], $9::text[], $10::text[],"
                                + " $11::text[], $12::text[], $13::text[]) AS told (" + COLUMNS + ")"
                                + " ON CONFLICT (layout, user_id) DO UPDATE SET first_at = excluded.first_at,"
                                + " first_id = excluded.first_id, phase = excluded.phase, variant = excluded.variant,"
                                + " multi = excluded.multi, linked_to = excluded.linked_to, guests = excluded.guests,"
                                + " platform = excluded.platform, client_version = excluded.client_version,"
                                + " band = excluded.band, amounts = excluded.amounts")
                .execute(Tuple.from(Rows.list(
                        Columns.of(users, Integer[]::new, ExposedUser::layout),
                        texts(users, ExposedUser::userId),
                        Columns.of(users, Long[]::new, ExposedUser::firstMicros),
                        Columns.of(users, UUID[]::new, ExposedUser::firstId),
                        Columns.of(users, Integer[]::new, ExposedUser::phase),
                        Columns.of(users, Short[]::new, user -> (short) user.variant()),
                        Columns.of(users, Boolean[]::new, ExposedUser::multi),
                        texts(users, ExposedUser::linkedTo),
                        texts(users, user -> user.guests().isEmpty() ? null : String.join("\u001F", user.guests())),
                        texts(users, ExposedUser::platform),
                        texts(users, ExposedUser::clientVersion),
                        texts(users, ExposedUser::band),
                        texts(users, StudyUserRepository::amounts))))
                .replaceWithVoid();
    }

    /** Takes a user away, with his measured events. */
    Uni<Void> delete(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("DELETE FROM study_user WHERE user_id = $1")
                .execute(Tuple.of(userId))
                .chain(() -> transaction
                        .preparedQuery("DELETE FROM study_event WHERE user_id = $1")
                        .execute(Tuple.of(userId)))
                .replaceWithVoid();
    }

    /** Takes some users of a layout away; says how many there were. */
    Uni<Integer> deleteSome(SqlConnection transaction, int layout) {
        return transaction
                .preparedQuery("DELETE FROM study_user WHERE layout = $1 AND user_id IN (SELECT user_id FROM study_user"
                        + " WHERE layout = $1 ORDER BY user_id LIMIT " + ROWS + ")")
                .execute(Tuple.of(layout))
                .map(rows -> rows.rowCount());
    }

    private static String amounts(ExposedUser user) {
        return user.amounts().stream()
                .map(amount -> amount == null ? "NULL" : amount.toString())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Object texts(List<ExposedUser> users, Function<ExposedUser, @Nullable String> value) {
        return Columns.of(users, String[]::new, value);
    }

    static ExposedUser toUser(Row row) {
        String[] guests = row.getArrayOfStrings("guests");
        return new ExposedUser(
                row.getInteger("layout"),
                row.getString("user_id"),
                row.getLong("first_at"),
                row.getUUID("first_id"),
                row.getInteger("phase"),
                row.getShort("variant"),
                row.getBoolean("multi"),
                row.getString("linked_to"),
                guests == null ? List.of() : List.of(guests),
                Objects.requireNonNull(row.getString("platform")),
                Objects.requireNonNull(row.getString("client_version")),
                Objects.requireNonNull(row.getString("band")),
                // Holds null where there is no value.
                Arrays.asList(row.getArrayOfLongs("amounts")));
    }
}
