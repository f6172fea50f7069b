package dev.liveops.events.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Live events as a document that lies in version control.
 *
 * @param version newest version of the schedule that it was exported from; an import does not look at it
 * @param events by id
 * @param nextPageToken where an export goes on; null at its end, and in what is imported
 */
@Schema(
        description =
                "Live events as a document that lies in version control; an export of many goes on at next_page_token")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventDocument(
        @Schema(examples = "12") @Nullable Long version,
        List<CreateLiveEvent> events,
        @Nullable String nextPageToken) {

    /** The same; of a text, where events may be missing. */
    public EventDocument {
        events = events == null ? List.of() : List.copyOf(events);
    }
}
