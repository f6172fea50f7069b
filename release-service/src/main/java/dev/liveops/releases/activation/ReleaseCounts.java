package dev.liveops.releases.activation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How many releases there were.
 *
 * @param total activations and rollbacks, the active release among them
 */
@Schema(description = "How many releases there were")
public record ReleaseCounts(@Schema(examples = "17") long total) {}
