package dev.liveops.experiments.definition;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an experiment was after one of its changes.
 *
 * @param revision counts the changes, from 1
 * @param action what was done
 * @param experiment the experiment after it
 */
@Schema(description = "What an experiment was after one of its changes")
public record ExperimentRevision(
        @Schema(examples = "2") int revision,

        @Schema(
                enumeration = {"create", "edit", "start", "pause", "resume", "finish", "restart"},
                examples = "start")
        String action,

        ExperimentView experiment,
        @Schema(examples = "operator-1") String changedBy,
        @Schema(examples = "2026-11-21T10:05:00Z") Instant changedAt) {}
