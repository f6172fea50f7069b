package dev.liveops.config.levers;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The lever catalog.
 *
 * @param catalogHash equal for equal catalogs: SHA-256, 64 hexadecimal digits
 * @param modules the game systems
 * @param levers every lever, in the catalog's order
 */
@Schema(description = "The lever catalog")
public record LeverCatalogView(
        @Schema(examples = "9f2c41d0b7e8a35c6d1f0e9b8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c")
        String catalogHash,

        List<LeverModule> modules,
        List<LeverView> levers) {}
