package dev.liveops.config.comparison;

import dev.liveops.config.levers.LeverFinding;
import dev.liveops.model.config.ConfigScope;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What another lever catalog would change.
 *
 * @param currentHash of the catalog that the service goes by
 * @param proposedHash of the other
 * @param added levers that only the other has
 * @param removed levers that the other no longer has
 * @param changed levers that are otherwise there
 * @param configsTouched how many live configs would be found otherwise than now
 * @param configs the first 200 of them
 */
@Schema(description = "What another lever catalog would change")
public record CatalogComparison(
        @Schema(examples = "9f2c41d0b7e8a35c6d1f0e9b8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c")
        String currentHash,

        @Schema(examples = "1f2c41d0b7e8a35c6d1f0e9b8a7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c")
        String proposedHash,

        List<String> added,
        List<String> removed,
        List<ChangedLever> changed,
        @Schema(examples = "1") int configsTouched,
        List<TouchedConfig> configs) {

    /**
     * A lever that is otherwise there.
     *
     * @param lever the lever
     * @param fields what of it is different, such as {@code max}
     */
    @Schema(description = "A lever that is otherwise there in the other catalog")
    public record ChangedLever(
            @Schema(examples = "VENDOR_MARGIN_MIN") String lever, List<String> fields) {}

    /**
     * A live config that the other catalog would find otherwise.
     *
     * @param now what the service's catalog finds in it
     * @param then what the other would
     * @param withheld levers that players would no longer get from it; what is below shows, or the default
     */
    @Schema(description = "A live config that the other catalog would find otherwise")
    public record TouchedConfig(
            @Schema(examples = "019abcde-0000-7000-8000-000000000001")
            UUID configId,

            @Schema(examples = "2") int revision,
            @Schema(examples = "Forest Glade Economy Boost") String name,
            @Schema(examples = "world") ConfigScope scope,
            @Schema(examples = "world.forest_glade") String scopeRef,
            List<LeverFinding> now,
            List<LeverFinding> then,
            List<String> withheld) {}
}
