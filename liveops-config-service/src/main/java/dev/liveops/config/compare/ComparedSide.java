package dev.liveops.config.compare;

import dev.liveops.config.configs.ConfigReadService.Revised;
import dev.liveops.model.config.ConfigScope;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One of two configs that are compared. */
@Schema(description = "One of two configs that are compared")
public record ComparedSide(
        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        UUID configId,

        @Schema(examples = "2") int revision,
        @Schema(examples = "Forest Glade Economy Boost") String name,
        ConfigScope scope,
        @Schema(examples = "world.forest_glade") String scopeRef) {

    static ComparedSide of(Revised config) {
        return new ComparedSide(
                config.id(),
                config.revision(),
                config.name().name(),
                config.name().scope(),
                config.name().scopeRef());
    }
}
