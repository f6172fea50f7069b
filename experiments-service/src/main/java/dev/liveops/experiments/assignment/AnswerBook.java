package dev.liveops.experiments.assignment;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.support.caching.EntityTag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Answers that were written before: users with the same variants are told the same, so it is kept as bytes. */
final class AnswerBook {

    private static final int MOST = 5_000;

    private final Cache<Key, Written> answers =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /** An answer as bytes, with its entity tag. */
    record Written(byte[] bytes, EntityTag tag) {}

    /**
     * The answer that tells of these assignments.
     *
     * @param assignments the snapshot's own objects: they are compared by identity
     * @param writing makes JSON of them
     */
    Written of(List<ExperimentAssignment> assignments, Function<List<ExperimentAssignment>, String> writing) {
        return answers.get(new Key(assignments.toArray(ExperimentAssignment[]::new)), key -> {
            String json = writing.apply(assignments);
            return new Written(json.getBytes(StandardCharsets.UTF_8), EntityTag.hashOf(json));
        });
    }

    private static final class Key {

        private final ExperimentAssignment[] assignments;
        private final int hash;

        Key(ExperimentAssignment[] assignments) {
            this.assignments = assignments;
            int sum = 1;
            for (ExperimentAssignment assignment : assignments) {
                sum = 31 * sum + System.identityHashCode(assignment);
            }
            this.hash = sum;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        @SuppressWarnings(
                "ReferenceEquality") // one object says the same for ever, and equal ones are written twice at the most
        public boolean equals(Object other) {
            if (!(other instanceof Key key) || key.assignments.length != assignments.length) {
                return false;
            }
            for (int index = 0; index < assignments.length; index++) {
                if (assignments[index] != key.assignments[index]) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return Arrays.toString(assignments);
        }
    }
}
