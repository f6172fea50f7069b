package dev.liveops.support.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.model.version.VersionRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutsTest {

    private static final List<String> VERSIONS = List.of("0.9.0", "1.0.0", "1.2.0", "1.10.0", "2.0.0-rc.1");
    private static final List<Platform> PLATFORMS = List.of(Platform.values());
    private static final List<String> CONDITIONS = List.of("cohort == \"beta\"", "cohort == \"new\"");

    @Test
    void shouldHaveTheShareThatItsStageSays() {
        RolloutPlan plan = Plans.plan(List.of(), 500, 5_000, 10_000);

        assertThat(inside(plan, 0)).as("of 20,000, within four standard errors").isBetween(877L, 1_123L);
        assertThat(inside(plan, 1)).isBetween(9_717L, 10_283L);
        assertThat(inside(plan, 2)).isEqualTo(20_000);
    }

    @Test
    void shouldBeginWithOthersInAnotherRollout() {
        RolloutPlan one = Plans.plan(List.of(), 1_000);
        RolloutPlan other =
                new RolloutPlan("r-2", one.unit(), one.audience(), one.stages(), one.guardrails(), one.evidence());

        long both = IntStream.range(0, 20_000)
                .filter(player -> Rollouts.inside(one, Plans.inStage(0), web("install:" + player))
                        && Rollouts.inside(other, Plans.inStage(0), web("install:" + player)))
                .count();

        assertThat(both).as("a tenth of a tenth of 20,000").isBetween(144L, 256L);
    }

    /** Whatever the plan, whoever the player: a later stage takes nobody out. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldNeverMoveAPlayerBackWhenItIsRaised(long seed) {
        Random random = new Random(seed);
        for (int plans = 0; plans < 25; plans++) {
            RolloutPlan plan = plan(random);
            int moved = 0;
            for (int players = 0; players < 100; players++) {
                RolloutCaller player = player(random);
                boolean before = false;
                for (int stage = 0; stage < plan.stages().size(); stage++) {
                    boolean now = Rollouts.inside(plan, Plans.inStage(stage), player);
                    assertThat(now || !before)
                            .as("seed %s: %s in stage %s of %s", seed, player, stage, plan)
                            .isTrue();
                    moved += now && !before ? 1 : 0;
                    before = now;
                }
            }
            assertThat(moved).as("somebody came in").isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void shouldKeepItForWhoHasItWhateverHeBecomes(long seed) {
        Random random = new Random(seed);
        for (int plans = 0; plans < 200; plans++) {
            RolloutPlan plan = plan(random);
            RolloutCaller player = player(random);
            RolloutCaller later = new RolloutCaller(
                    player(random).unit(), player.platform(), player.clientVersion(), true, none -> false);
            RolloutState state = Plans.inStage(random.nextInt(plan.stages().size()));

            assertThat(Rollouts.inside(plan, state, later))
                    .as("signed in, in no cohort any more: %s", later)
                    .isEqualTo(plan.audience().fits(player));
        }
    }

    @Test
    void shouldNotKeepWhatNoLongerFits() {
        RolloutPlan plan = new RolloutPlan(
                "r-1",
                RolloutPlan.INSTALLATION,
                new RolloutAudience(List.of(Platform.WEB), VersionRange.of(">=1.2.0"), null),
                List.of(new RolloutStage(1, Duration.ZERO)),
                List.of(),
                RolloutEvidence.USUAL);

        assertThat(Rollouts.inside(plan, Plans.inStage(0), holding(Platform.WEB, "1.10.0")))
                .isTrue();
        assertThat(Rollouts.inside(plan, Plans.inStage(0), holding(Platform.IOS, "1.10.0")))
                .isFalse();
        assertThat(Rollouts.inside(plan, Plans.inStage(0), holding(Platform.WEB, "1.1.0")))
                .isFalse();
        assertThat(Rollouts.inside(plan, Plans.inStage(0), holding(Platform.WEB, null)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(RolloutStatus.class)
    void shouldHaveSomebodyInsideAsLongAsItLives(RolloutStatus status) {
        RolloutPlan plan = Plans.plan(List.of(), 10_000);
        RolloutState state = new RolloutState(status, 2, List.of(Plans.START), Plans.START, Plans.START, false);

        assertThat(Rollouts.inside(plan, state, web("install:a"))).isEqualTo(status.isAlive());
        assertThat(Rollouts.inside(plan, state, holding(Platform.WEB, "1.0.0"))).isEqualTo(status.isAlive());
    }

    @Test
    void shouldBucketTheInstallationThenTheUserThenNobody() {
        assertThat(RolloutCaller.unitOf("a", "u"))
                .isEqualTo(RolloutCaller.unitOf("a", null))
                .isNotNull();
        assertThat(RolloutCaller.unitOf(null, "u")).isNotNull().isNotEqualTo(RolloutCaller.unitOf("u", null));
        assertThat(RolloutCaller.unitOf(null, null)).isNull();
        assertThat(Rollouts.inside(Plans.plan(List.of(), 10_000), Plans.inStage(0), web(null)))
                .isFalse();
    }

    @Test
    void shouldAddThePlatformsOneAfterTheOther() {
        RolloutPlan plan = new RolloutPlan(
                "r-1",
                RolloutPlan.INSTALLATION,
                RolloutAudience.EVERYBODY,
                List.of(
                        new RolloutStage(10_000, Duration.ZERO, Plans.on(Platform.WEB)),
                        new RolloutStage(1, Duration.ZERO, Plans.on(Platform.ANDROID))),
                List.of(),
                RolloutEvidence.USUAL);

        assertThat(Rollouts.inside(plan, Plans.inStage(1), web("install:a")))
                .as("of the stage before")
                .isTrue();
        assertThat(Rollouts.inside(plan, Plans.inStage(1), on(Platform.IOS, "install:a")))
                .isFalse();
    }

    @Test
    void shouldRefusePlansThatSayNothingOrCannotBeJudged() {
        assertThatThrownBy(() -> Plans.plan(List.of())).hasMessageContaining("stages: 0");
        assertThatThrownBy(() -> Plans.plan(List.of(), 500, 500)).hasMessageContaining("stages[1]");
        assertThatThrownBy(() -> Plans.plan(List.of(), 500, 400)).hasMessageContaining("stages[1]");
        assertThatThrownBy(() -> Plans.plan(List.of(), 10_001)).hasMessageContaining("10001 (expected 1..10000)");
        assertThatThrownBy(() -> Plans.plan(List.of(Plans.RUNS), 10_000)).hasMessageContaining("nobody outside");
        assertThatThrownBy(() -> Plans.plan(List.of(Plans.RUNS, Plans.RUNS), 100))
                .hasMessageContaining("one a metric");
    }

    private static long inside(RolloutPlan plan, int stage) {
        return IntStream.range(0, 20_000)
                .filter(player -> Rollouts.inside(plan, Plans.inStage(stage), web("install:" + player)))
                .count();
    }

    private static RolloutPlan plan(Random random) {
        List<RolloutStage> stages = new ArrayList<>();
        while (stages.size() < 6) {
            stages.add(new RolloutStage(1 + random.nextInt(10_000), Duration.ZERO, audience(random)));
            if (!RolloutPlan.addsSomebody(stages, stages.size() - 1)) {
                stages.remove(stages.size() - 1);
            }
        }
        stages.add(new RolloutStage(
                10_000, Duration.ZERO, new RolloutAudience(List.of(), VersionRange.of(">=0.0.0"), null)));
        return new RolloutPlan(
                "r-" + random.nextInt(),
                RolloutPlan.INSTALLATION,
                random.nextInt(3) == 0 ? Plans.on(Platform.WEB, Platform.ANDROID) : RolloutAudience.EVERYBODY,
                stages,
                List.of(),
                RolloutEvidence.USUAL);
    }

    private static RolloutAudience audience(Random random) {
        EnumSet<Platform> platforms = EnumSet.noneOf(Platform.class);
        for (Platform platform : Platform.values()) {
            if (random.nextInt(3) == 0) {
                platforms.add(platform);
            }
        }
        String versions = random.nextBoolean() ? "*" : ">=" + pick(random, VERSIONS);
        return new RolloutAudience(
                List.copyOf(platforms),
                VersionRange.of(versions),
                random.nextInt(3) == 0 ? pick(random, CONDITIONS) : null);
    }

    private static RolloutCaller player(Random random) {
        String cohort = pick(random, CONDITIONS);
        return new RolloutCaller(
                random.nextInt(20) == 0 ? null : "install:" + random.nextInt(),
                random.nextInt(10) == 0 ? null : pick(random, PLATFORMS),
                random.nextInt(10) == 0 ? null : pick(random, VERSIONS),
                random.nextInt(10) == 0,
                cohort::equals);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static RolloutCaller web(String unit) {
        return on(Platform.WEB, unit);
    }

    private static RolloutCaller on(Platform platform, String unit) {
        return new RolloutCaller(unit, platform, "1.0.0", false, none -> false);
    }

    private static RolloutCaller holding(Platform platform, String version) {
        return new RolloutCaller(null, platform, version, true, none -> false);
    }
}
