package dev.liveops.telemetry.facts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events by the run or session that they belong to. Not for several threads. */
final class Told {

    private final Map<UUID, List<PlayedEvent>> byId = new HashMap<>();
    // The same lists by what makes the ids: an id takes a digest, and events of a run or session come in numbers.
    private final Map<Name, List<PlayedEvent>> byName = new HashMap<>();

    /** Adds an event to what its owner calls so. */
    void add(PlayedEvent event, String name) {
        String user = event.userId();
        String session = event.sessionId();
        byName.computeIfAbsent(
                        new Name(user, user == null ? session : "", name), any -> know(FactId.of(user, session, name)))
                .add(event);
    }

    /** What belongs to it, which may be nothing yet. */
    List<PlayedEvent> know(UUID id) {
        return byId.computeIfAbsent(id, any -> new ArrayList<>());
    }

    /** All of them; events in the order that they were told. */
    Map<UUID, List<PlayedEvent>> byId() {
        return byId;
    }

    /** Its owner, and what its owner calls it. */
    private record Name(@Nullable String userId, String sessionId, String name) {}
}
