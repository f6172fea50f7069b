package dev.liveops.model.experiments;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of the exposures of a request, after they were stored for good.
 *
 * @param exposures one for each that was sent, in the order they were
 */
@Schema(description = "What became of each exposure, in the order they were sent")
public record ExposureReceipt(List<ExposureResult> exposures) {

    public ExposureReceipt {
        exposures = List.copyOf(exposures);
    }
}
