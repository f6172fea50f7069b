package dev.liveops.model.work;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A worker asks for a job.
 *
 * @param worker its name, by which it is known to people: 1..128 letters, digits and {@code _.:-}
 * @param kinds kinds of jobs that it does, 1..16; what it does first comes first
 * @param engines engines that it has, by name and version as {@code reference/1.0.0}; at most 16
 */
@Schema(description = "A worker asks for a job")
public record ClaimWork(
        @Schema(examples = "worker-1") String worker,
        @Schema(examples = "[\"golden\"]") List<String> kinds,
        @Schema(examples = "[\"reference/1.0.0\"]") List<String> engines) {}
