package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.version.VersionRange;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which published events are on at the time of another one. */
@Singleton
class NeighbourRepository {

    // More than anybody has on at a time, and little enough to be looked at one by one.
    private static final int MAX_READ = 2_000;

    private static final String AT_THE_TIME =
            "SELECT id, type::text AS type, content_version, client_version, priority, exclusive_group,"
                    + " (rules_json->'leaderboard_scopes')::text AS scopes, start_at, end_at, ended_at,"
                    + " recurrence_json::text AS recurrence, regions_json::text AS regions FROM live_events"
                    + " WHERE cancelled_at IS NULL AND id <> $1"
                    + " AND ($3::timestamptz IS NULL OR first_start_at < $3) AND (last_end_at IS NULL OR last_end_at > $2)"
                    + " ORDER BY first_start_at, id LIMIT $4";

    private final JsonText json;

    NeighbourRepository(JsonText json) {
        this.json = json;
    }

    /**
     * Published events that can be on while an event is, the earliest first; 2,000 at the most.
     *
     * @param id the event's own, which is left out
     */
    Uni<List<Neighbour>> list(SqlConnection connection, String id, EventSpan span) {
        return connection
                .preparedQuery(AT_THE_TIME)
                .execute(Tuple.from(Rows.list(id, Rows.time(span.firstStart()), Rows.time(span.lastEnd()), MAX_READ)))
                .map(rows -> Rows.map(rows, this::toNeighbour));
    }

    /** An event as its neighbours see it. */
    Neighbour of(String id, EventContent content) {
        return new Neighbour(
                id,
                content.type(),
                VersionRange.of(content.contentVersion()),
                range(content.clientVersion()),
                content.priority(),
                content.exclusiveGroup(),
                scopes(content.rules().path("leaderboard_scopes")),
                content.windows(),
                content.isOnce());
    }

    private Neighbour toNeighbour(Row row) {
        String scopes = row.getString("scopes");
        return new Neighbour(
                row.getString("id"),
                WireName.of(LiveEventType.class, row.getString("type")),
                VersionRange.of(row.getString("content_version")),
                range(row.getString("client_version")),
                row.getInteger("priority"),
                row.getString("exclusive_group"),
                scopes == null ? Set.of() : scopes(json.read(scopes)),
                windows(row),
                row.getString("recurrence") == null && row.getString("regions") == null);
    }

    private EventWindows windows(Row row) {
        String recurrence = row.getString("recurrence");
        String regions = row.getString("regions");
        return EventWindows.of(
                        Objects.requireNonNull(Rows.instant(row, "start_at")),
                        Objects.requireNonNull(Rows.instant(row, "end_at")),
                        recurrence == null ? null : json.read(recurrence, EventRecurrence.class),
                        regions == null ? null : json.read(regions, EventRegions.class))
                .cutAt(Rows.instant(row, "ended_at"));
    }

    private static VersionRange range(@Nullable String text) {
        return VersionRange.of(text == null ? VersionRange.ALL : text);
    }

    private static Set<String> scopes(Iterable<JsonNode> named) {
        Set<String> scopes = new HashSet<>();
        named.forEach(scope -> scopes.add(scope.asText()));
        return scopes;
    }
}
