package dev.liveops.model.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items the items, in the list's order
 * @param nextPageToken where the next page starts, to be sent as {@code page_token}; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
        List<T> items,

        @Schema(description = "Opaque; absent on the last page") @Nullable
        String nextPageToken) {

    public Page {
        items = List.copyOf(items);
    }
}
