package dev.liveops.experiments.definition;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The window of an experiment that is run anew; without a body it stays as it was.
 *
 * @param startAt when it is served from; null for at once
 * @param endAt when it is no longer served (excluded); null for until it is finished
 */
@Schema(description = "The window of an experiment that is run anew; without a body it stays as it was")
public record RestartExperiment(
        @Schema(examples = "2027-01-01T00:00:00Z") @Nullable Instant startAt,
        @Schema(examples = "2027-01-31T00:00:00Z") @Nullable Instant endAt) {}
