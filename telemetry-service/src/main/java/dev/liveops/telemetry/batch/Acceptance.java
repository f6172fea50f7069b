package dev.liveops.telemetry.batch;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.telemetry.taxonomy.EventType;
import dev.liveops.telemetry.taxonomy.Refusal;
import dev.liveops.telemetry.taxonomy.Taxonomy;
import java.util.Optional;

/**
 * Which types of events are accepted.
 *
 * @param taxonomy the types there are
 * @param fromService whether a service sends them
 */
public record Acceptance(Taxonomy taxonomy, boolean fromService) {

    /**
     * Why events of a type are refused, if they are.
     *
     * @param type null when there is none of that name
     */
    Optional<Refusal> refusal(String name, EventType type) {
        if (type == null) {
            return Optional.of(new Refusal(
                    TelemetryProblem.UNKNOWN_EVENT_TYPE,
                    "event_type: " + Refusal.quote(name) + " is no event type (expected one of " + taxonomy.names()
                            + ")"));
        }
        return type.serviceOnly() && !fromService
                ? Optional.of(new Refusal(
                        TelemetryProblem.SERVICE_ONLY, "event_type: " + name + " is reported by services only"))
                : Optional.empty();
    }
}
