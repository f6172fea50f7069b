package dev.liveops.config.targeting;

import java.util.Optional;

/** Says whether a text is a condition over the declared context. */
@FunctionalInterface
public interface Conditions {

    /** What is wrong with a condition, in a sentence for its author; nothing when it can be kept. */
    Optional<String> refusal(String expression);
}
