package dev.liveops.events.rules;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** All declared keys of rules, by name. */
@Schema(description = "All declared keys of rules, by name")
public record RuleKeyList(List<RuleKeyView> items) {

    public RuleKeyList {
        items = List.copyOf(items);
    }
}
