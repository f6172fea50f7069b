package dev.liveops.releases.offers;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.release.ContentOffer;
import dev.liveops.releases.packs.PackView;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A pack without its bytes, and what became of it.
 *
 * @param gzipSizeBytes of its compressed form; null when it is not offered so
 * @param offers to whom it was offered and when, from the earliest on; empty for nobody yet
 */
@Schema(description = "A pack without its bytes, and what became of it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackAbout(
        PackView pack,
        @Schema(examples = "48213") @Nullable Long gzipSizeBytes,

        @Schema(description = "To whom it was offered and when, from the earliest on; empty for nobody yet")
        List<ContentOffer> offers) {

    public PackAbout {
        offers = List.copyOf(offers);
    }

    /** The same with its offers. */
    PackAbout with(List<ContentOffer> made) {
        return new PackAbout(pack, gzipSizeBytes, made);
    }
}
