package dev.liveops.experiments.definition;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How users came into an experiment.
 *
 * @param phases in order; none of a draft
 * @param crossovers users that were seen in a second variant
 */
@Schema(description = "How users came into an experiment")
public record ExperimentTraffic(List<ExperimentPhase> phases, Crossovers crossovers) {}
