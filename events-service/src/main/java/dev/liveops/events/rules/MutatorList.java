package dev.liveops.events.rules;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All mutators that rules may name, by name.
 *
 * @param globalPrefix what may stand in front of the reference game's that take a percentage
 */
@Schema(description = "All mutators that rules may name, by name")
public record MutatorList(
        List<MutatorView> items,

        @Schema(
                description = "What may stand in front of the reference game's that take a percentage",
                examples = "global_")
        String globalPrefix) {

    public MutatorList {
        items = List.copyOf(items);
    }
}
