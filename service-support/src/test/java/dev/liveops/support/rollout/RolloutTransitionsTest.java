package dev.liveops.support.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.rollout.RolloutStep.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTransitionsTest {

    private static final List<Kind> LATER = List.copyOf(EnumSet.complementOf(EnumSet.of(Kind.START)));
    private static final RolloutDraft DRAFT = new RolloutDraft(
            null,
            null,
            IntStream.of(100, 1_000, 3_000, 9_000)
                    .mapToObj(share -> new RolloutDraft.Stage(share, "PT1H", null))
                    .toList(),
            null,
            null);

    /** Whatever is done with it: nobody leaves before it ends, and nobody is inside after. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void shouldKeepEverybodyInsideUntilItEnds(long seed) {
        Random random = new Random(seed);
        Rollout rollout = begun();
        Instant now = Plans.START;
        Set<Integer> inside = inside(rollout);
        while (rollout.state().status().isAlive()) {
            now = now.plus(Duration.ofMinutes(random.nextInt(90)));
            Kind kind = LATER.get(random.nextInt(LATER.size()));
            kind = kind == Kind.COMPLETE || kind == Kind.ADVANCE ? RolloutTransitions.next(rollout) : kind;
            Rollout next = step(rollout, kind, now);

            assertThat(next.state().step())
                    .as("seed %s: %s", seed, kind)
                    .isEqualTo(rollout.state().step() + 1);
            if (next.state().status().isAlive()) {
                assertThat(inside(next)).as("seed %s: %s", seed, kind).containsAll(inside);
                assertThat(next.endedAt()).isNull();
            } else {
                assertThat(inside(next)).isEmpty();
                assertThat(next.endedAt()).isEqualTo(now);
            }
            inside = inside(next);
            rollout = next;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"START"})
    void shouldDoNothingWithWhatHasEnded(Kind kind) {
        Rollout ended = begun().in(begun().state().ended(RolloutStatus.COMPLETED), Plans.START);

        assertThatThrownBy(() -> RolloutTransitions.apply(ended, kind, false, Plans.START))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code()).isEqualTo(CommonProblem.ROLLOUT_WRONG_STATUS))
                .hasMessageContaining("is completed (expected ");
    }

    @Test
    void shouldCompareAnewOnlyAfterABreach() {
        Instant later = Plans.START.plusSeconds(60);
        RolloutState state = begun().state();

        assertThat(state.paused(false).resumed(later).comparedSince()).isEqualTo(Plans.START);
        assertThat(state.paused(true).resumed(later).comparedSince()).isEqualTo(later);
        assertThat(state.alerted().paused(false).resumed(later).comparedSince()).isEqualTo(later);
        assertThat(state.alerted().advanced(later).breached()).isFalse();
        assertThat(state.paused(false).resumed(later).holdSince()).isEqualTo(later);
    }

    // A random step that is possible, or the same rollout with a step that is: what is refused changes nothing.
    private static Rollout step(Rollout rollout, Kind kind, Instant now) {
        try {
            return rollout.in(RolloutTransitions.apply(rollout, kind, kind == Kind.PAUSE, now), now);
        } catch (ProblemException refused) {
            assertThat(refused.code()).isEqualTo(CommonProblem.ROLLOUT_WRONG_STATUS);
            Kind other = rollout.state().status() == RolloutStatus.PAUSED ? Kind.RESUME : Kind.PAUSE;
            return rollout.in(RolloutTransitions.apply(rollout, other, false, now), now);
        }
    }

    private static Rollout begun() {
        StartRollout start = new StartRollout("content", "1.4.0", JsonNodeFactory.instance.objectNode(), DRAFT, null);
        return Rollout.begun(new UUID(1, 2), start, "ana", Plans.START);
    }

    private static Set<Integer> inside(Rollout rollout) {
        Set<Integer> inside = new HashSet<>();
        for (int player = 0; player < 500; player++) {
            if (rollout.has(new RolloutCaller("install:" + player, Platform.WEB, "1.0.0", false, none -> false))) {
                inside.add(player);
            }
        }
        return inside;
    }
}
