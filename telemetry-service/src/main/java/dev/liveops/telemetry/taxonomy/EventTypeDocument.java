package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Event types as a document that lies in version control.
 *
 * @param version newest version of the taxonomy that it was exported from; an import does not look at it
 * @param eventTypes each as its latest version says
 * @param nextPageToken where an export goes on; null at its end, and in what is imported
 */
@Schema(
        description =
                "Event types as a document that lies in version control; an export of many goes on at next_page_token")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventTypeDocument(
        @Schema(examples = "12") @Nullable Long version,
        List<CreateEventType> eventTypes,
        @Nullable String nextPageToken) {

    /** The same; of a text, where event types may be missing. */
    public EventTypeDocument {
        eventTypes = eventTypes == null ? List.of() : List.copyOf(eventTypes);
    }
}
