package dev.liveops.support.unit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What an audit entry says of a change of something that was there before. */
public final class Difference {
    private Difference() {}

    /**
     * Both states, side by side.
     *
     * @param before null when there was none
     */
    public static ObjectNode of(@Nullable JsonNode before, JsonNode after) {
        ObjectNode diff = JsonNodeFactory.instance.objectNode();
        diff.set("before", before);
        diff.set("after", after);
        return diff;
    }
}
