package dev.liveops.config.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.config.safety.Kill;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.staging.Arm;
import dev.liveops.config.staging.StagedReader;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.version.VersionRange;
import dev.liveops.support.rollout.RolloutAudience;
import dev.liveops.support.rollout.RolloutEvidence;
import dev.liveops.support.rollout.RolloutPlan;
import dev.liveops.support.rollout.RolloutStage;
import dev.liveops.support.rollout.RolloutState;
import dev.liveops.support.rollout.RolloutStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StagesTest {

    private static final String ROLLOUT = "0199e3a5-3c40-7d2b-9a57-0f6a2f1d3b11";
    private static final List<String> USERS =
            IntStream.range(0, 400).mapToObj(number -> "u-" + number).toList();

    private final ActiveConfig published =
            Given.global("{\"VENDOR_MARGIN_MIN\": 0.10, \"DROP_RATE_LEGENDARY_MULTIPLIER\": 2.0}");
    private final ActiveConfig next = new ActiveConfig(
            published.id(),
            2,
            published.name(),
            ConfigScope.GLOBAL,
            "global",
            0,
            published.activatedVersion() + 1,
            null,
            null,
            null,
            null,
            Given.global("{\"VENDOR_MARGIN_MIN\": 0.20}").live());

    @Test
    void shouldGiveThoseInsideTheNextRevisionInThePlaceOfTheOldOneAndTheOthersWhatIsPublished() {
        ConfigSnapshot snapshot = Given.snapshot(published, staged(plan(2_500, 10_000), state(0)));

        for (String user : USERS) {
            boolean inside = Bucketing.covers(Salts.rollout(ROLLOUT), "user:" + user, 2_500);
            Effective effective = of(snapshot, user, "{}");
            assertThat(effective.values().get("VENDOR_MARGIN_MIN").asDouble()).isEqualTo(inside ? 0.2 : 0.1);
            // What the next revision does not set any more is not set for them.
            assertThat(effective.values().containsKey("DROP_RATE_LEGENDARY_MULTIPLIER"))
                    .isEqualTo(!inside);
            assertThat(effective.arms()).containsExactly(new Arm(UUID.fromString(ROLLOUT), inside));
        }
    }

    @Test
    void shouldMoveNobodyBackWhenAStageFollows() {
        RolloutPlan plan = plan(1_000, 4_000, 10_000);
        List<String> had = List.of();
        for (int stage = 0; stage < 3; stage++) {
            ConfigSnapshot snapshot = Given.snapshot(published, staged(plan, state(stage)));
            List<String> have = USERS.stream()
                    .filter(user -> of(snapshot, user, "{}")
                                    .values()
                                    .get("VENDOR_MARGIN_MIN")
                                    .asDouble()
                            == 0.2)
                    .toList();
            assertThat(have).containsAll(had);
            had = have;
        }
        assertThat(had).isEqualTo(USERS);
    }

    @Test
    void shouldGiveNobodyWhatHasEndedAndLeaveWhoHasNoUnitOutside() {
        RolloutPlan whole = plan(10_000);
        RolloutState ended =
                new RolloutState(RolloutStatus.ROLLED_BACK, 2, List.of(Given.NOW), Given.NOW, Given.NOW, true);

        assertThat(of(Given.snapshot(published, staged(whole, ended)), "u-1", "{}")
                        .values())
                .containsKey("DROP_RATE_LEGENDARY_MULTIPLIER");
        Effective nobody = of(Given.snapshot(published, staged(whole, state(0))), null, "{}");
        assertThat(nobody.values()).containsKey("DROP_RATE_LEGENDARY_MULTIPLIER");
        assertThat(nobody.arms()).isEmpty();
    }

    @Test
    void shouldTellArmsOfThoseAloneWhomTheStagesMean() {
        RolloutAudience web =
                new RolloutAudience(List.of(), VersionRange.of(VersionRange.ALL), "platform == \"web\" && level >= 10");
        RolloutPlan plan = new RolloutPlan(
                ROLLOUT,
                "user",
                RolloutAudience.EVERYBODY,
                List.of(new RolloutStage(9_999, Duration.ZERO, web)),
                List.of(),
                RolloutEvidence.USUAL);
        ConfigSnapshot snapshot = Given.snapshot(published, staged(plan, state(0)));

        assertThat(of(snapshot, "u-1", "{\"platform\": \"web\", \"level\": 12}").arms())
                .hasSize(1);
        assertThat(of(snapshot, "u-1", "{\"platform\": \"web\", \"level\": 2}").arms())
                .isEmpty();
        assertThat(of(snapshot, "u-1", "{}").arms()).isEmpty();
    }

    @Test
    void shouldDisplaceWhatIsPublishedAlsoWhereTheNextRevisionIsNotForHimOrItsWindowIsClosed() {
        ActiveConfig narrow = with(next, null, new Targeting("level >= 50", null, null));
        ActiveConfig over = with(next, Given.NOW.minusSeconds(1), null);
        for (ActiveConfig candidate : List.of(narrow, over)) {
            ConfigSnapshot snapshot = Given.snapshot(
                    published, candidate.in(staged(plan(10_000), state(0)).staged()));
            assertThat(of(snapshot, "u-1", "{\"level\": 3}").values()).isEmpty();
        }
    }

    @Test
    void shouldGiveNeitherSideWhatIsKilled() {
        Kill kill = new Kill(Kill.Kind.CONFIG, published.id().toString(), "Wrong", "ana", Given.NOW);
        ConfigSnapshot snapshot = new ConfigSnapshot(
                List.of(published, staged(plan(10_000), state(0))),
                Given.TABLE,
                Given.guards(Safety.NONE.killing(kill, 9)),
                new Interning(1_000_000));

        Effective effective = of(snapshot, "u-1", "{}");

        assertThat(effective.values()).isEmpty();
        assertThat(effective.arms()).isEmpty();
    }

    @Test
    void shouldSayWhyAndCountOneConfig() {
        ConfigSnapshot snapshot = Given.snapshot(published, staged(plan(2_500), state(0)));
        String inside = USERS.stream()
                .filter(user -> Bucketing.covers(Salts.rollout(ROLLOUT), "user:" + user, 2_500))
                .findFirst()
                .orElseThrow();
        String outside = USERS.stream()
                .filter(user -> !Bucketing.covers(Salts.rollout(ROLLOUT), "user:" + user, 2_500))
                .findFirst()
                .orElseThrow();

        assertThat(snapshot.size()).isOne();
        assertThat(snapshot.live())
                .singleElement()
                .satisfies(config -> assertThat(config.revision()).isOne());
        assertThat(snapshot.explain(context(inside, "{}"), Given.NOW, Collections.emptyMap())
                        .appliedConfigs())
                .extracting(applied -> applied.revision())
                .containsExactly(2);
        assertThat(snapshot.explain(context(outside, "{}"), Given.NOW, Collections.emptyMap())
                        .unmatchedConfigs())
                .singleElement()
                .satisfies(other -> assertThat(other.reasons().get(0)).contains(ROLLOUT));
    }

    private ActiveConfig staged(RolloutPlan plan, RolloutState state) {
        return next.in(StagedReader.of(plan, state, next.id(), null, Given.TARGETING));
    }

    private static ActiveConfig with(ActiveConfig config, Instant to, Targeting targeting) {
        return new ActiveConfig(
                config.id(),
                config.revision(),
                config.name(),
                config.scope(),
                config.scopeRef(),
                config.priority(),
                config.activatedVersion(),
                null,
                to,
                targeting,
                targeting == null ? null : Given.TARGETING.compile(targeting),
                config.live());
    }

    private static RolloutPlan plan(int... shares) {
        return new RolloutPlan(
                ROLLOUT,
                "user",
                RolloutAudience.EVERYBODY,
                IntStream.of(shares)
                        .mapToObj(share -> new RolloutStage(share, Duration.ofHours(1)))
                        .toList(),
                List.of(),
                RolloutEvidence.USUAL);
    }

    private static RolloutState state(int stage) {
        return new RolloutState(
                RolloutStatus.RUNNING,
                stage + 1,
                Collections.nCopies(stage + 1, Given.NOW),
                Given.NOW,
                Given.NOW,
                false);
    }

    private static Effective of(ConfigSnapshot snapshot, String user, String attributes) {
        return snapshot.resolve(context(user, attributes), Given.NOW);
    }

    private static ResolutionContext context(String user, String attributes) {
        return Given.context(user, "world.forest", "s-1", List.of(), attributes);
    }
}
