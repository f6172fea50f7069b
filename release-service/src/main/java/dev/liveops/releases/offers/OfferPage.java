package dev.liveops.releases.offers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.release.ContentOffer;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of what was offered, from the earliest on.
 *
 * @param revision grows with every change of what is offered; pages of one list that differ in it belong to different lists
 * @param nextPageToken where the next page starts, to be sent as {@code page_token}; absent on the last page
 */
@Schema(description = "One page of what was offered, from the earliest on")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OfferPage(
        @Schema(
                description =
                        "Grows with every change of what is offered: pages that differ in it are of different lists",
                examples = "17")
        long revision,

        List<ContentOffer> items,

        @Schema(description = "Opaque; absent on the last page") @Nullable
        String nextPageToken) {

    public OfferPage {
        items = List.copyOf(items);
    }
}
