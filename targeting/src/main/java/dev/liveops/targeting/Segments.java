package dev.liveops.targeting;

import org.jspecify.annotations.Nullable;

/** Conditions that have names, for others to refer to as {@code segment("whales")}. */
@FunctionalInterface
public interface Segments {

    /** There are none. */
    Segments NONE = name -> null;

    /**
     * A condition by its name; null where there is none. Of the same declaration as the one that refers to it.
     *
     * @throws InvalidConditionException in a sentence, where there is one that cannot be used
     */
    @Nullable
    Condition find(String name);
}
