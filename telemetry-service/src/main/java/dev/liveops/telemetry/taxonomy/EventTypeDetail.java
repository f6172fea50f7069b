package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event type with its history.
 *
 * @param versions the newest first, as many as a page holds
 * @param nextPageToken for the versions before them; null when there are none
 * @param unknownFields what clients send besides, the most frequent first
 */
@Schema(description = "An event type with its history, and what clients send besides")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventTypeDetail(
        String eventType,
        List<EventTypeView> versions,
        @Nullable String nextPageToken,
        List<UnknownFieldView> unknownFields) {

    public EventTypeDetail {
        versions = List.copyOf(versions);
        unknownFields = List.copyOf(unknownFields);
    }
}
