package dev.liveops.config.classes;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What was taken.
 *
 * @param players of how many the classes are kept now
 */
@Schema(description = "What was taken")
public record FedClasses(@Schema(examples = "2") int players) {}
