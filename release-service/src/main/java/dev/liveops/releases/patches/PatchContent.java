package dev.liveops.releases.patches;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.content.ContentPatch;
import org.jspecify.annotations.Nullable;

/**
 * What a patch says, checked as far as it can be without its base.
 *
 * @param minSupportedClientVersion null for what the base has; so with the next two
 * @param evidence a JSON object; null for none
 */
record PatchContent(
        ContentPatch patch,
        @Nullable String minSupportedClientVersion,
        @Nullable String engineRange,
        @Nullable String contentSchema,
        @Nullable String reason,
        @Nullable String proposedBy,
        @Nullable JsonNode evidence) {}
