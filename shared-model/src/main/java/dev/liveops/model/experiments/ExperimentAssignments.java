package dev.liveops.model.experiments;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The experiments a user takes part in now (mission: phase-6, section 7.3).
 *
 * @param assignments one for each experiment, by experiment id; empty when the user is in none
 */
@Schema(description = "The experiments a user takes part in now")
public record ExperimentAssignments(List<ExperimentAssignment> assignments) {

    public ExperimentAssignments {
        assignments = List.copyOf(assignments);
    }
}
