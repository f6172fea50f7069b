package dev.liveops.config.levers;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A game system that levers belong to.
 *
 * @param name as levers name it
 * @param gate the lever that says how far it is let to work; null where none does
 * @param description what it is
 */
@Schema(description = "A game system that levers belong to")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeverModule(
        @Schema(examples = "economy") String name,
        @Schema(examples = "ECONOMY_KERNEL_GATE") @Nullable String gate,

        @Schema(examples = "Drops, vendors, crafting and currencies")
        String description) {}
