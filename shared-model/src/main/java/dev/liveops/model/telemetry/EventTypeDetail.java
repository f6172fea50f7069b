package dev.liveops.model.telemetry;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event type with its history.
 *
 * @param versions the newest first
 * @param unknownFields what clients send besides, the most frequent first
 */
@Schema(description = "An event type with its history, and what clients send besides")
public record EventTypeDetail(String eventType, List<EventTypeView> versions, List<UnknownFieldView> unknownFields) {

    public EventTypeDetail {
        versions = List.copyOf(versions);
        unknownFields = List.copyOf(unknownFields);
    }
}
