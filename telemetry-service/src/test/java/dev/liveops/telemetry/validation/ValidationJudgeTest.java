package dev.liveops.telemetry.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.experiment.RatioSums;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValidationJudgeTest {

    private static final PlannedCheck WINS = PlannedCheck.guardrail("win_rate", PlannedCheck.HIGHER, .02);
    private static final PlannedCheck HAZARD = PlannedCheck.guardrail("hazard:3", PlannedCheck.LOWER, .02);
    private static final PlannedCheck TARGET = PlannedCheck.target("hazard:3", "down");
    private static final PlannedCheck CONTENT = PlannedCheck.guardrail("content:trap_a", PlannedCheck.SAME, .02);
    private static final PlannedCheck CRASHES = PlannedCheck.guardrail("crash_rate", PlannedCheck.LOWER, .005);

    @Test
    void shouldPassWhatIsNoWorseThanItsMarginBeyondDoubt() {
        Check check = judge(WINS, users("win_rate", 40_000, .40), users("win_rate", 40_000, .40));

        assertThat(check.verdict()).isEqualTo(Check.PASS);
        assertThat(check.lower()).isBetween(-.02, 0.0);
        assertThat(check.difference()).isZero();
    }

    @Test
    void shouldCallItARegressionOnlyBeyondTheMarginAndBeyondDoubt() {
        Figures base = users("win_rate", 20_000, .40);

        assertThat(judge(WINS, base, users("win_rate", 20_000, .34)).verdict()).isEqualTo(Check.REGRESSION);
        assertThat(judge(WINS, base, users("win_rate", 20_000, .38)).verdict()).isEqualTo(Check.INCONCLUSIVE);
        assertThat(judge(WINS, base, users("win_rate", 200, .34)).verdict()).isEqualTo(Check.INCONCLUSIVE);
        assertThat(judge(WINS, base, users("win_rate", 99, .10)).verdict()).isEqualTo(Check.INSUFFICIENT);
        assertThat(judge(WINS, base, users("win_rate", 20_000, .50)).verdict()).isEqualTo(Check.PASS);
    }

    @Test
    void shouldHoldAHazardFromRisingAndContentFromMovingEitherWay() {
        Figures base = users("hazard:3", 20_000, .20);
        assertThat(judge(HAZARD, base, users("hazard:3", 20_000, .26)).verdict())
                .isEqualTo(Check.REGRESSION);
        assertThat(judge(HAZARD, base, users("hazard:3", 20_000, .12)).verdict())
                .isEqualTo(Check.PASS);

        assertThat(judge(CONTENT, content(40_000, .45), content(40_000, .45)).verdict())
                .isEqualTo(Check.PASS);
        assertThat(judge(CONTENT, content(40_000, .45), content(40_000, .60)).verdict())
                .isEqualTo(Check.REGRESSION);
        assertThat(judge(CONTENT, content(40_000, .45), content(40_000, .30)).verdict())
                .isEqualTo(Check.REGRESSION);
    }

    @Test
    void shouldSayWhetherATargetMoved() {
        Figures base = users("hazard:3", 10_000, .30);

        assertThat(judge(TARGET, base, users("hazard:3", 10_000, .25)).verdict())
                .isEqualTo(Check.PASS);
        assertThat(judge(TARGET, base, users("hazard:3", 10_000, .30)).verdict())
                .isEqualTo(Check.INCONCLUSIVE);
        assertThat(judge(TARGET, base, users("hazard:3", 10_000, .35)).verdict())
                .isEqualTo(Check.AWAY);
    }

    @Test
    void shouldNotHoldWhatNeverHappenedInFewSessionsForImpossible() {
        assertThat(judge(CRASHES, crashes(150, 0), crashes(150, 0)).verdict()).isEqualTo(Check.INCONCLUSIVE);
        assertThat(judge(CRASHES, crashes(50_000, 10), crashes(50_000, 10)).verdict())
                .isEqualTo(Check.PASS);
        assertThat(judge(CRASHES, crashes(50_000, 10), crashes(50_000, 1_000)).verdict())
                .isEqualTo(Check.REGRESSION);
    }

    @Test
    void shouldPassAsAWholeOnlyWithAllThatIsRequired() {
        Figures base = users("win_rate", 40_000, .40);
        Check pass = judge(WINS, base, base);
        Check open = judge(WINS, base, users("win_rate", 40_000, .385));
        Check failed = judge(WINS, base, users("win_rate", 40_000, .30));
        Check moved = judge(TARGET, users("hazard:3", 10_000, .30), users("hazard:3", 10_000, .20));
        Check unmoved = judge(TARGET, users("hazard:3", 10_000, .30), users("hazard:3", 10_000, .30));
        Check nobody = judge(HAZARD, users("hazard:3", 60, .30), users("hazard:3", 10_000, .30));

        assertThat(ValidationJudge.verdict(List.of(pass, moved), true)).isEqualTo(Check.PASS);
        // What the base has too few users for could not be told before the release either.
        assertThat(ValidationJudge.verdict(List.of(pass, moved, nobody), true)).isEqualTo(Check.PASS);
        assertThat(ValidationJudge.verdict(List.of(pass, moved), false)).isEqualTo(Check.INCONCLUSIVE);
        assertThat(ValidationJudge.verdict(List.of(pass, unmoved), true)).isEqualTo(Check.INCONCLUSIVE);
        assertThat(ValidationJudge.verdict(List.of(pass, open), true)).isEqualTo(Check.INCONCLUSIVE);
        assertThat(ValidationJudge.verdict(List.of(pass, failed), true)).isEqualTo(Check.REGRESSION);
        assertThat(ValidationJudge.verdict(List.of(pass, failed), false)).isEqualTo(Check.REGRESSION);
        assertThat(ValidationJudge.verdict(List.of(nobody), true)).isEqualTo(Check.INCONCLUSIVE);
        assertThat(ValidationJudge.worst(List.of(pass, failed))).isEqualTo(failed);
    }

    /** 60 looks at a candidate that lies just at the margin: a pass at any of them is a mistake. */
    @Test
    void shouldHoldItsLevelAtAllLooksAtOnceAgainstAFixedBase() {
        int experiments = 300;
        int mistaken = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            Random random = new Random(experiment);
            int baseWins = wins(random, 4_000, .42);
            Figures base = counted(4_000, baseWins);
            int wins = 0;
            boolean passed = false;
            for (int look = 1; look <= 60 && !passed; look++) {
                wins += wins(random, 200, .40);
                passed = judge(WINS, base, counted(200L * look, wins)).verdict().equals(Check.PASS);
            }
            mistaken += passed ? 1 : 0;
        }
        // 5 % and three standard errors.
        assertThat(mistaken / (double) experiments).isLessThan(.05 + 3 * Math.sqrt(.05 * .95 / experiments));
    }

    @Test
    void shouldKnowTheDifferenceNoBetterThanTheBase() {
        Check check = judge(WINS, users("win_rate", 1_000, .40), users("win_rate", 10_000_000, .40));

        assertThat(check.upper() - check.lower()).isGreaterThan(4 * Math.sqrt(.24 / 1_000));
    }

    @Test
    void shouldTellContentFromAllRuns() {
        Arm arm = Arm.ofContent(2_000, 1_200, 10_000, 4_000, 1);

        assertThat(arm.rate()).isCloseTo(.6 - .4, within(1e-12));
        assertThat(arm.units()).isEqualTo(2_000);
        assertThat(Arm.ofContent(0, 0, 10, 4, 1)).isEqualTo(Arm.NONE);
    }

    private static Check judge(PlannedCheck check, Figures base, Figures candidate) {
        Instant release = Instant.parse("2026-03-01T00:00:00Z");
        ContentRelease any = new ContentRelease("1.0.0", "0".repeat(64));
        ValidationPlan plan = new ValidationPlan(
                any, any, release, release.plusSeconds(86_400), "before", 14, 10_000, List.of(check), null, null);
        return new ValidationJudge(plan).judge(base, candidate).get(0);
    }

    /** Users of one run each. */
    private static Figures users(String name, long n, double rate) {
        return users(name, n, Math.round(n * rate));
    }

    private static Figures counted(long n, long wins) {
        return users("win_rate", n, wins);
    }

    private static Figures users(String name, long n, long successes) {
        BigDecimal wins = BigDecimal.valueOf(successes);
        BigDecimal runs = BigDecimal.valueOf(n);
        return new Figures(Map.of(name, new RatioSums(n, wins, wins, runs, runs, wins)), Map.of(), Map.of());
    }

    private static Figures content(long runs, double rate) {
        Figures wins = users("win_rate", runs, .42);
        long held = runs / 4;
        return new Figures(wins.users(), Map.of(), Map.of("trap_a", new long[] {
            held, Math.round(held * rate), runs, Math.round(runs * .42)
        }));
    }

    private static Figures crashes(long sessions, long crashed) {
        return new Figures(Map.of(), Map.of("crash_rate", new long[] {sessions, crashed}), Map.of());
    }

    private static int wins(Random random, int runs, double rate) {
        List<Boolean> won = new ArrayList<>(runs);
        for (int run = 0; run < runs; run++) {
            won.add(random.nextDouble() < rate);
        }
        return (int) won.stream().filter(each -> each).count();
    }
}
