package dev.liveops.system.telemetry;

import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.system.Ground;
import dev.liveops.system.Replica;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A durable PostgreSQL and two telemetry services on it, all of which may be killed. */
final class TelemetryRig implements AutoCloseable {

    private static final ServiceDatabase DATABASE = Ground.database("telemetry");

    private final Ground ground = new Ground("telemetry", DATABASE);
    private final List<Replica> replicas = new ArrayList<>();

    TelemetryRig() throws IOException, SQLException {
        Map<String, String> environment = ground.environment(DATABASE);
        // All clients share one address here.
        environment.put("LIVEOPS_TELEMETRY_LIMITS_ADDRESS_EVENTS_PER_SECOND", "1000000");
        environment.put("LIVEOPS_TELEMETRY_LIMITS_ADDRESS_BURST", "1000000");
        // What is announced is looked at here, and the fold would take it away.
        environment.put("LIVEOPS_TELEMETRY_FACTS_FOLD_ENABLED", "false");
        for (String name : List.of("a", "b")) {
            replicas.add(
                    new Replica("telemetry-service", "256m", environment, ground.file("replica-" + name + ".log")));
        }
        replicas.forEach(Replica::start);
        replicas.forEach(Replica::awaitReady);
    }

    List<Replica> replicas() {
        return replicas;
    }

    String token(String player) {
        return ground.token(player, "player");
    }

    Ground ground() {
        return ground;
    }

    /** The stored ids of the sessions that begin so; one that were stored twice would stand here twice. */
    List<UUID> storedIds(String sessions) {
        return ids("SELECT id FROM telemetry_events WHERE starts_with(session_id, ?)", sessions);
    }

    /** The ids of these sessions that were announced to whoever derives something from events. */
    List<UUID> announcedIds(String sessions) {
        return ids(
                "SELECT announced.id FROM ingest_group, unnest(event_ids) AS announced (id)"
                        + " JOIN telemetry_events USING (id) WHERE starts_with(session_id, ?)",
                sessions);
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(Replica::kill);
        ground.close();
    }

    private List<UUID> ids(String query, String sessions) {
        return ground.texts(DATABASE, query, sessions).stream()
                .map(UUID::fromString)
                .toList();
    }
}
