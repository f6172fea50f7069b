package dev.liveops.config.comparison;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A catalog to hold against what is live.
 *
 * @param catalog the text of the file; null for the catalog that the service goes by, to see which live configs it would not take
 */
@Schema(description = "A lever catalog to hold against the configs that are live")
public record CompareCatalog(
        @Schema(
                description = "The text of the file; without it the catalog that the service goes by, to see which live"
                        + " configs it would not take today",
                examples = "{extends: built-in, remove: [TRADE_FREQUENCY_MULTIPLIER]}")
        @Nullable
        String catalog) {}
