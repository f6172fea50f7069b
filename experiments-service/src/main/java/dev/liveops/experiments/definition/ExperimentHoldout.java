package dev.liveops.experiments.definition;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Users that are kept out of every experiment that names it, so that what all of them do together can be measured.
 *
 * @param id the holdout's name
 * @param basisPoints its share of all users, 1..5000; the same in every experiment that runs
 */
@Schema(description = "Users that are kept out of every experiment that names it")
public record ExperimentHoldout(
        @Schema(examples = "season_4") String id,

        @Schema(minimum = "1", maximum = "5000", examples = "500")
        Integer basisPoints) {}
