package dev.liveops.experiments.exposure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.experiments.Exposure;
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
class ExposureEvents {

    private static final String TYPE = "experiment_exposure";

    private final JsonText json;

    ExposureEvents(JsonText json) {
        this.json = json;
    }

    /**
     * One message for what one request added.
     *
     * @param added at least one
     */
    OutboxMessage message(String userId, List<Judgement> added) {
        List<TelemetryEvent> events =
                added.stream().map(each -> event(userId, each)).toList();
        return OutboxMessage.unordered(TelemetryDestination.NAME, userId, events.size(), json.write(events));
    }

    /**
     * The same of somebody who plays on as a guest after he became an account: telemetry hears of them as the account's.
     *
     * @param added at least one
     */
    OutboxMessage messageOfGuest(String account, String guest, List<Judgement> added) {
        List<TelemetryEvent> events = added.stream()
                .map(each -> event(account, each.exposure(), payload(each).put("guest_id", guest)))
                .toList();
        return OutboxMessage.unordered(TelemetryDestination.NAME, account, events.size(), json.write(events));
    }

    /**
     * One message for the exposures of a guest that his account takes over.
     *
     * @param first at least one
     */
    OutboxMessage linked(String account, String guest, List<LinkedExposure> first) {
        List<TelemetryEvent> events = first.stream()
                .map(each -> {
                    ObjectNode payload = payload(each.exposure()).put("guest_id", guest);
                    if (!each.fits()) {
                        payload.put("mismatch", Mismatch.OTHER_VARIANT.wire());
                    }
                    return event(account, each.exposure(), payload);
                })
                .toList();
        return OutboxMessage.unordered(TelemetryDestination.NAME, account, events.size(), json.write(events));
    }

    private static TelemetryEvent event(String userId, Judgement judgement) {
        return event(userId, judgement.exposure(), payload(judgement));
    }

    private static ObjectNode payload(Judgement judgement) {
        ObjectNode payload = payload(judgement.exposure());
        judgement.mismatch().ifPresent(mismatch -> payload.put("mismatch", mismatch.wire()));
        return payload;
    }

    private static ObjectNode payload(Exposure exposure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("experiment_id", exposure.experimentId())
                .put("variant_id", exposure.variantId())
                .put("phase", exposure.phase())
                .put("exposure_id", exposure.id());
    }

    // The client's ids are unique for the player only, so each event has one of its own, of the exposure's time; it is
    // written with
    // the message, so that it is the same whenever that is sent.
    private static TelemetryEvent event(String userId, Exposure exposure, ObjectNode payload) {
        UUID random = UUID.randomUUID();
        UUID id = UuidV7.of(exposure.exposedAt(), random.getMostSignificantBits(), random.getLeastSignificantBits());
        return new TelemetryEvent(
                id.toString(), userId, exposure.sessionId(), TYPE, exposure.exposedAt(), null, payload);
    }
}
