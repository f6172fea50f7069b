package dev.liveops.config.classes;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the classes of players. */
@Singleton
class PlayerClassRepository {

    private static final String SEPARATOR = ",";

    /** Replaces the classes of players. */
    Uni<Void> save(SqlConnection transaction, Map<String, List<String>> classes, String author, Instant now) {
        // One order everywhere, or two feeds of the same players could wait for each other.
        Map<String, List<String>> ordered = new TreeMap<>(classes);
        return transaction
                .preparedQuery("INSERT INTO liveops_player_classes (user_id, classes, fed_by, fed_at)"
                        + " SELECT user_id, string_to_array(classes, '" + SEPARATOR + "'), $3, $4"
                        + " FROM unnest($1::text[], $2::text[]) AS fed (user_id, classes)"
                        + " ON CONFLICT (user_id) DO UPDATE SET classes = excluded.classes, fed_by = excluded.fed_by,"
                        + " fed_at = excluded.fed_at")
                .execute(Tuple.of(
                        ordered.keySet().toArray(String[]::new),
                        ordered.values().stream()
                                .map(names -> String.join(SEPARATOR, names))
                                .toArray(String[]::new),
                        author,
                        Rows.time(now)))
                .replaceWithVoid();
    }

    /** The classes of players; who was never fed is absent. */
    Uni<Map<String, List<String>>> find(SqlConnection connection, List<String> userIds) {
        return connection
                .preparedQuery("SELECT user_id, classes FROM liveops_player_classes WHERE user_id = ANY ($1)")
                .execute(Tuple.of(userIds.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, List<String>> found = new HashMap<>();
                    rows.forEach(row ->
                            found.put(row.getString("user_id"), Arrays.asList(row.getArrayOfStrings("classes"))));
                    return found;
                });
    }

    /** Takes a player's classes away; 1 where he had any, else 0. */
    Uni<Long> erase(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("SELECT liveops_erase_player_classes($1) AS erased")
                .execute(Tuple.of(userId))
                .map(rows -> rows.iterator().next().getLong("erased"));
    }
}
