package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Experiments as a document that lies in version control.
 *
 * @param version newest version that it was exported from; an import does not look at it
 * @param experiments by id
 * @param nextPageToken where an export goes on; null at its end, and in what is imported
 */
@Schema(
        description =
                "Experiments as a document that lies in version control; an export of many goes on at next_page_token")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentDocument(
        @Schema(examples = "12") @Nullable Long version,
        List<TransferExperiment> experiments,
        @Nullable String nextPageToken) {

    /** The same; of a text, where experiments may be missing. */
    public ExperimentDocument {
        experiments = experiments == null ? List.of() : List.copyOf(experiments);
    }
}
