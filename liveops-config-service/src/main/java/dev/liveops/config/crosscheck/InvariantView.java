package dev.liveops.config.crosscheck;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.invariant.Invariant;
import dev.liveops.config.safety.InvariantText;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An invariant.
 *
 * @param levers keys of those that it speaks of, sorted
 * @param builtIn whether it is always there
 * @param revision null for one that is built in
 */
@Schema(description = "An invariant")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InvariantView(
        @Schema(examples = "vendor-margins") String name,

        @Schema(examples = "VENDOR_MARGIN_MIN <= VENDOR_MARGIN_MAX")
        String expression,

        @Schema(examples = "[\"VENDOR_MARGIN_MAX\", \"VENDOR_MARGIN_MIN\"]")
        List<String> levers,

        @Schema(examples = "true") boolean builtIn,
        @Nullable String description,
        @Schema(examples = "7") @Nullable Integer revision,
        @Schema(examples = "operator-1") @Nullable String changedBy,
        @Nullable Instant changedAt) {

    static InvariantView builtIn(Invariant invariant) {
        return new InvariantView(
                invariant.name(), invariant.expression(), sorted(invariant), true, null, null, null, null);
    }

    static InvariantView of(InvariantText text, List<String> levers) {
        return new InvariantView(
                text.name(),
                text.expression(),
                levers,
                false,
                text.description(),
                text.revision(),
                text.changedBy(),
                text.changedAt());
    }

    static List<String> sorted(Invariant invariant) {
        return invariant.levers().stream().sorted().toList();
    }
}
