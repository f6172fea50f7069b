package dev.liveops.telemetry.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.telemetry.balance.BalanceFindings.ContentRow;
import dev.liveops.telemetry.balance.BalanceFindings.Flagged;
import dev.liveops.telemetry.balance.BalanceFindings.PreferenceRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BalanceAnalysisTest {

    private static final BalanceSettings SETTINGS = new BalanceSettings(List.of(.2, .9), .25, .05, .02, 5);

    private static BalanceFindings findings(long seed, int runs) {
        return new GivenDrafts(seed, Map.of("trap_2", .15, "trap_3", -.15))
                .play(runs)
                .analysed(SETTINGS);
    }

    @Test
    void shouldFindWhatIsPlantedAndNotWhatGoodPlayersLike() {
        BalanceFindings findings = findings(1, 60_000);

        Flagged over = findings.overpowered().get(0);
        assertThat(over.contentId()).isEqualTo("trap_2");
        assertThat(over.status()).isEqualTo("CONFIRMED");
        assertThat(over.direction()).isEqualTo("over");
        assertThat(over.effectLow()).isPositive();
        assertThat(over.effectLow()).isLessThan(over.effect());
        assertThat(over.tier()).isNull();
        assertThat(over.runs()).isEqualTo(60_000);
        assertThat(over.tiers()).hasSize(2);
        assertThat(findings.underpowered().get(0).contentId()).isEqualTo("trap_3");
        assertThat(findings.underpowered().get(0).status()).isEqualTo("CONFIRMED");
        assertThat(findings.confirmed()).isEqualTo(2);
        ContentRow liked = content(findings, "liked");
        assertThat(liked.effect()).isCloseTo(0, within(.03));
        assertThat(liked.confirmed()).isNull();
        assertThat(content(findings, "trap_2").quadrant()).startsWith("strong_");
    }

    @Test
    void shouldAlwaysListFiveOfEachAndConfirmNothingOfFewRuns() {
        BalanceFindings findings = findings(2, 120);

        assertThat(findings.overpowered()).hasSize(5);
        assertThat(findings.underpowered()).hasSize(5);
        assertThat(findings.confirmed()).isZero();
        assertThat(findings.overpowered())
                .allSatisfy(flag -> assertThat(flag.status()).isIn("WATCH", "INSUFFICIENT"));
        assertThat(findings.overpowered())
                .filteredOn(flag -> flag.status().equals("INSUFFICIENT"))
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(flag.effect()).isNull());
    }

    @Test
    void shouldHardlyEverConfirmWhereThereIsNothing() {
        int confirmed = 0;
        for (int seed = 1; seed <= 8; seed++) {
            confirmed += new GivenDrafts(seed, Map.of())
                    .play(8_000)
                    .analysed(SETTINGS)
                    .confirmed();
        }

        assertThat(confirmed).isLessThanOrEqualTo(1);
    }

    @Test
    void shouldSayNothingOfContentThatIsOfferedToHoldersOfAnotherAlone() {
        ContentRow gated = content(findings(3, 30_000), "gated");

        assertThat(gated.status()).isEqualTo("gated");
        assertThat(gated.gate()).isEqualTo("trap_1");
        assertThat(gated.effect()).isNull();
    }

    @Test
    void shouldTellWhatIsPreferredAndWhatIsToTakingNothing() {
        BalanceFindings findings = findings(4, 10_000);

        assertThat(findings.preferences().get(0).contentId()).isEqualTo("liked");
        PreferenceRow skip = findings.preferences().stream()
                .filter(row -> row.contentId().equals("skip"))
                .findFirst()
                .orElseThrow();
        assertThat(skip.status()).isEqualTo("known");
        assertThat(skip.strength()).isNegative();
        assertThat(findings.preferences().stream()
                        .mapToDouble(PreferenceRow::strength)
                        .sum())
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void shouldHoldTiersAndWavesAgainstWhatIsWanted() {
        BalanceFindings findings = findings(5, 20_000);

        assertThat(findings.tiers()).extracting(BalanceHazards.TierRow::tier).containsExactly(1, 2);
        assertThat(findings.tiers().get(0).verdict()).isEqualTo("TOO_HARD");
        assertThat(findings.tiers().get(1).verdict()).isEqualTo("TOO_EASY");
        assertThat(findings.tiers().get(0).reached()).isEqualTo(20_000);
        assertThat(findings.tiers().get(0).bands())
                .extracting(BalanceHazards.BandHazard::band)
                .containsExactly("high", "low");
        assertThat(findings.waves()).hasSize(2);
        assertThat(findings.waves().get(0).failed())
                .isEqualTo(findings.tiers().get(0).failed());
        assertThat(findings.scores())
                .extracting(BalanceFindings.ScoreRow::tiersCleared)
                .containsExactly(0, 1, 2);
        assertThat(findings.scores().get(2).median()).isCloseTo(225, within(15.0));
    }

    @Test
    void shouldHaveNoFiguresOfNoRuns() {
        BalanceFindings findings = BalanceAnalysis.of(List.of(), Map.of(), SETTINGS);

        assertThat(findings.runs()).isZero();
        assertThat(findings.winRate()).isNull();
        assertThat(findings.overpowered()).isEmpty();
        assertThat(findings.tiers()).isEmpty();
        assertThat(findings.preferences()).isEmpty();
    }

    @Test
    void shouldBeReadAsMarkdownWhateverIdsHold() {
        BalanceFindings findings = findings(6, 5_000);
        String text = BalanceMarkdown.of(report(findings, "1.0|<b>"));

        assertThat(text)
                .startsWith("# Balance, 2026-03-01 to 2026-03-20\n")
                .contains(
                        "## Too strong",
                        "## Too weak",
                        "## Tiers",
                        "## Preferences",
                        "1.0\\|\\<b\\>",
                        "5,000 finished runs")
                .doesNotContain("null")
                .endsWith("\n");
    }

    private static BalanceReport report(BalanceFindings findings, String version) {
        return new BalanceReport(
                LocalDate.parse("2026-03-01"),
                LocalDate.parse("2026-03-20"),
                20,
                "UTC",
                Instant.parse("2026-03-21T00:00:00Z"),
                version,
                null,
                List.of(),
                null,
                .02,
                .05,
                findings.runs(),
                findings.winRate(),
                findings.winRateLow(),
                findings.winRateHigh(),
                findings.overpowered(),
                findings.underpowered(),
                findings.content(),
                findings.held(),
                findings.preferences(),
                findings.tiers(),
                findings.waves(),
                List.of(),
                findings.scores(),
                List.of(),
                null,
                List.of("A note."));
    }

    private static ContentRow content(BalanceFindings findings, String id) {
        return findings.content().stream()
                .filter(row -> row.contentId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
