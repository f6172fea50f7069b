package dev.liveops.support.exposure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.id.UuidV7;
import dev.liveops.model.telemetry.TelemetryEvent;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.outbox.OutboxMessage;
import dev.liveops.support.outbox.TelemetryDestination;
import java.util.List;
import java.util.UUID;

/** Makes telemetry events of exposures. */
final class ExposureMessages {

    private static final String TYPE = "experiment_exposure";

    private final JsonText json;

    ExposureMessages(JsonText json) {
        this.json = json;
    }

    /** The message of an exposure, with the player whose it is. */
    OutboxMessage of(ShownArm shown) {
        return OutboxMessage.unordered(TelemetryDestination.NAME, shown.userId(), 1, json.write(List.of(event(shown))));
    }

    // Its id is written with the message, so that it is the same whenever that is sent.
    private static TelemetryEvent event(ShownArm shown) {
        UUID random = UUID.randomUUID();
        UUID id = UuidV7.of(shown.at(), random.getMostSignificantBits(), random.getLeastSignificantBits());
        return new TelemetryEvent(
                id.toString(),
                shown.userId(),
                shown.sessionId(),
                TYPE,
                shown.at(),
                null,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("experiment_id", shown.experiment())
                        .put("variant_id", shown.variant())
                        .put("phase", shown.phase()));
    }
}
