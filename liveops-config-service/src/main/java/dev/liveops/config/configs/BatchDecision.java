package dev.liveops.config.configs;

import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a batch does, by everything that it is about as it is. Called before the head is locked, to see what comes of it, and
 * again under that lock; a pure function, whose refusals end the batch.
 */
public interface BatchDecision<T> {

    /**
     * What is done.
     *
     * @param version newest version of the head
     * @param configs each that was looked for and is there, by id
     */
    Decided<T> decide(long version, List<StoredConfig> configs, Instant now);

    /**
     * What a batch does and answers.
     *
     * @param steps in their order
     * @param answer of the version that it published
     * @param nothing the answer where nothing was published
     */
    record Decided<T>(
            List<BatchStep> steps,
            LongFunction<T> answer,
            @Nullable T nothing) {

        public Decided {
            steps = List.copyOf(steps);
        }
    }
}
