package dev.liveops.config.configs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A published config of the same place that sets some of the same levers at some of the same time; which one wins is said by
 * priority, then by the later activation.
 *
 * @param levers what both set
 * @param validFrom when it starts; null for since it was published
 * @param validTo when it ends; null for never
 */
@Schema(description = "A published config of the same scope that sets some of the same levers at some of the same time")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfigOverlap(
        @Schema(examples = "019abcde-0000-7000-8000-000000000002")
        UUID configId,

        @Schema(examples = "2") int revision,
        @Schema(examples = "Spring economy") String name,
        @Schema(examples = "[\"VENDOR_MARGIN_MIN\"]") List<String> levers,
        @Schema(examples = "0") int priority,
        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant validFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant validTo) {

    /** Most of them that are named. */
    static final int MAX = 50;
}
