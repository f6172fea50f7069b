package dev.liveops.config.configs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a change belongs to elsewhere: each an id or a URI of 1..500 characters.
 *
 * @param incident the incident it answers
 * @param experiment the experiment it is part of
 * @param change the change request it carries out
 */
@Schema(description = "What a change belongs to elsewhere: ids or URIs of at most 500 characters")
public record ChangeLinks(
        @Schema(examples = "INC-204") @Nullable String incident,
        @Schema(examples = "exp_draft_weights_v1") @Nullable String experiment,
        @Schema(examples = "CHG-1187") @Nullable String change) {}
