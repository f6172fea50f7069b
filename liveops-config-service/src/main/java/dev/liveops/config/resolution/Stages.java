package dev.liveops.config.resolution;

import dev.liveops.config.staging.Arm;
import dev.liveops.config.staging.Staged;
import dev.liveops.targeting.EvaluationContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntPredicate;

/**
 * What is rolled out among the configs of the same places, while no window opens or closes. Of each, two things are found out of
 * somebody: whether he is inside, and whether he can be compared with others. Thread-safe.
 */
final class Stages {

    /** Questions of each rollout. */
    private static final int QUESTIONS = 2;

    private final List<Stage> stages;

    /** @param candidates whatever their windows: what is rolled out takes the place of another config though its own window is closed */
    Stages(List<ActiveConfig> candidates, Instant instant) {
        this.stages = candidates.stream()
                .filter(config -> config.staged() != null)
                .map(config -> new Stage(
                        config, Objects.requireNonNull(config.staged()), concerned(config, candidates, instant)))
                .toList();
    }

    // Those for whom it makes a difference: whom it is for, or what it takes the place of.
    private static List<ActiveConfig> concerned(ActiveConfig config, List<ActiveConfig> candidates, Instant instant) {
        Staged staged = Objects.requireNonNull(config.staged());
        return candidates.stream()
                .filter(other -> other.staged() == null
                        ? staged.displaced().contains(other.id())
                        : other.id().equals(config.id()))
                .filter(other -> other.window().isOpenAt(instant))
                .toList();
    }

    private record Stage(ActiveConfig config, Staged staged, List<ActiveConfig> concerned) {

        boolean compares(EvaluationContext attributes) {
            return staged.isOfPlayers()
                    && concerned.stream().anyMatch(one -> one.isFor(attributes))
                    && staged.means(attributes);
        }
    }

    /** How many questions there are, each with a number from 0. */
    int questions() {
        return stages.size() * QUESTIONS;
    }

    /** Answers a question. */
    boolean answer(int question, EvaluationContext attributes) {
        Stage stage = stages.get(question / QUESTIONS);
        return question % QUESTIONS == 0 ? stage.staged().has(attributes) : stage.compares(attributes);
    }

    /** What the answers come to. */
    Outcome outcome(IntPredicate answers, Guards guards) {
        Set<UUID> had = new HashSet<>();
        Set<UUID> displaced = new HashSet<>();
        List<Arm> arms = new ArrayList<>();
        for (int index = 0; index < stages.size(); index++) {
            Stage stage = stages.get(index);
            boolean isInside = answers.test(index * QUESTIONS);
            if (isInside) {
                had.add(stage.config().id());
                displaced.addAll(stage.staged().displaced());
            }
            // Of what is killed both sides get nothing.
            if (answers.test(index * QUESTIONS + 1)
                    && guards.kill(stage.config().id()) == null) {
                arms.add(new Arm(stage.staged().rolloutId(), isInside));
            }
        }
        return new Outcome(had, displaced, arms);
    }

    /**
     * What becomes of somebody.
     *
     * @param had the configs whose rolled out revisions are his
     * @param displaced whose published revisions are his no more
     */
    record Outcome(Set<UUID> had, Set<UUID> displaced, List<Arm> arms) {

        /** Whether a config is his, as far as rollouts say. */
        boolean leaves(ActiveConfig config) {
            return config.staged() == null ? !displaced.contains(config.id()) : had.contains(config.id());
        }
    }
}
