package dev.liveops.config.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.segment.TransferSegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Configs as a document that lies in version control.
 *
 * @param version newest version that it was exported from; an import does not look at it
 * @param catalogHash the lever catalog that it was exported from; an import says where its own is another one
 * @param segments that conditions of configs refer to, by name; an import makes them first
 * @param configs by scope, place, name and id
 * @param nextPageToken where an export goes on; null at its end, and in what is imported
 */
@Schema(
        description =
                "Configs as a document that lies in version control; an export of many goes on at next_page_token")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigDocument(
        @Schema(examples = "12") @Nullable Long version,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") @Nullable
        String catalogHash,

        List<TransferSegment> segments,
        List<TransferConfig> configs,
        @Nullable String nextPageToken) {

    /** The same; of a text, where either list may be missing, and hold nothing where it should hold something. */
    public ConfigDocument {
        segments = segments == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(segments));
        configs = configs == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(configs));
    }
}
