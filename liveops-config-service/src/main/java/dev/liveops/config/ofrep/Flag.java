package dev.liveops.config.ofrep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A flag as it is answered: evaluated, or why it could not be.
 *
 * @param failure why; null where it was
 * @param json an item of a bulk answer, as the protocol has it; not to be changed
 */
record Flag(String key, @Nullable String failure, ObjectNode json) {}
