package dev.liveops.events.exposure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.id.UuidV7;
import dev.liveops.model.telemetry.TelemetryEvent;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.outbox.OutboxMessage;
import dev.liveops.support.outbox.TelemetryDestination;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Makes telemetry events of exposures. */
@Singleton
class ExposureMessages {

    private static final String TYPE = "experiment_exposure";
    private static final String KEY = "event:";

    private final JsonText json;

    ExposureMessages(JsonText json) {
        this.json = json;
    }

    /** The message of an exposure, with the player whose it is. */
    OutboxMessage of(HoldoutExposure exposure) {
        return OutboxMessage.unordered(
                TelemetryDestination.NAME, exposure.userId(), 1, json.write(List.of(event(exposure))));
    }

    // Its id is written with the message, so that it is the same whenever that is sent.
    private static TelemetryEvent event(HoldoutExposure exposure) {
        UUID random = UUID.randomUUID();
        UUID id = UuidV7.of(exposure.at(), random.getMostSignificantBits(), random.getLeastSignificantBits());
        return new TelemetryEvent(
                id.toString(),
                exposure.userId(),
                exposure.sessionId(),
                TYPE,
                exposure.at(),
                null,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("experiment_id", KEY + exposure.eventId())
                        .put("variant_id", exposure.arm().wire())
                        .put("phase", exposure.revision()));
    }
}
