package dev.liveops.telemetry.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.facts.RunStory;
import dev.liveops.telemetry.facts.RunStory.Offer;
import dev.liveops.telemetry.facts.RunStory.Step;
import dev.liveops.telemetry.facts.RunStory.Wave;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DraftCellsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-02");

    @Test
    void shouldCountAStageOnceForWhoeverComesToIt() {
        List<DraftCell> cells = cells(story(
                true, offer(1, "a", "a", "b"), offer(1, "c", "b", "c"), new Wave(1, 0, true), offer(1, "b", "b", "d")));

        assertThat(measures(cells, DraftFamily.OFFERS, 1, 0, "")).startsWith(1, 1);
        assertThat(measures(cells, DraftFamily.OFFERS, 1, 0, "a")).startsWith(1, 1, 1, 1);
        assertThat(measures(cells, DraftFamily.OFFERS, 1, 0, "b")).startsWith(1, 1, 0, 0);
        assertThat(measures(cells, DraftFamily.OFFERS, 1, 1, "")).startsWith(1, 1);
        assertThat(measures(cells, DraftFamily.OFFERS, 1, 1, "b")).startsWith(1, 1, 1, 1);
        assertThat(measures(cells, DraftFamily.OFFERS, 1, 1, "a")).isNull();
    }

    @Test
    void shouldLeaveOutWhoHoldsARelicAlreadySinceItIsNotOfferedToHimAgain() {
        List<DraftCell> cells = cells(story(
                false,
                new Offer(1, List.of("relic", "a"), "relic", true),
                new Wave(1, 0, true),
                offer(1, "a", "a", "b")));

        assertThat(measures(cells, DraftFamily.OFFERS, 1, 1, "relic")).containsExactly(0, 0, 0, 0, 1, 0);
        assertThat(measures(cells, DraftFamily.OFFERS, 1, 0, "relic")).containsExactly(1, 0, 1, 0, 0, 0);
    }

    @Test
    void shouldKnowWhatIsPreferredAlsoToEverything() {
        List<DraftCell> cells = cells(story(true, offer(1, "a", "a", "b"), offer(1, null, "a", "c")));

        assertThat(measures(cells, DraftFamily.PAIRS, -1, -1, "a\u001Fb")).startsWith(1);
        assertThat(measures(cells, DraftFamily.PAIRS, -1, -1, "a\u001F")).startsWith(1);
        assertThat(measures(cells, DraftFamily.PAIRS, -1, -1, "\u001Fa")).startsWith(1);
        assertThat(measures(cells, DraftFamily.PAIRS, -1, -1, "\u001Fc")).startsWith(1);
    }

    @Test
    void shouldSayInWhichTierARunFailed() {
        List<DraftCell> lost = cells(story(false, new Wave(1, 0, true), new Wave(2, 0, false)));

        assertThat(measures(lost, DraftFamily.TIERS, 1, -1, "")).startsWith(1, 0);
        assertThat(measures(lost, DraftFamily.TIERS, 2, -1, "")).startsWith(1, 1);
        assertThat(measures(lost, DraftFamily.WAVES, 2, -1, "0")).startsWith(0, 1);
    }

    @Test
    void shouldCountADailyChallengeOnItsOwnDayWhereverItIsPlayed() {
        RunStory told = story(true, offer(1, "a", "a", "b"));
        RunStory daily = new RunStory(
                told.id(), DAY, "1.0.0", "", "daily_2026-03-01", true, "new", true, null, 1, 1, told.steps());

        assertThat(cells(daily)).allSatisfy(cell -> assertThat(cell.day()).isEqualTo(DAY.minusDays(1)));
        assertThat(ChallengeType.of(daily)).isEqualTo(ChallengeType.DAILY);
    }

    @Test
    void shouldTakeBackWhatWasAddedInAnyOrder() {
        Random random = new Random(4);
        List<RunStory> stories = new ArrayList<>();
        for (int run = 0; run < 60; run++) {
            stories.add(random(random));
        }
        DraftCells first = new DraftCells();
        stories.forEach(story -> first.move(null, story));
        List<RunStory> shuffled = new ArrayList<>(stories);
        Collections.shuffle(shuffled, random);
        DraftCells second = new DraftCells();
        shuffled.forEach(story -> {
            RunStory before = random(random);
            second.move(null, before);
            second.move(before, story);
        });

        assertThat(texts(second)).isEqualTo(texts(first));
        stories.forEach(story -> first.move(story, null));
        assertThat(first.list()).isEmpty();
    }

    private static List<String> texts(DraftCells cells) {
        return cells.list().stream()
                .map(cell -> cell.place() + " " + cell.day() + " " + cell.family() + " " + cell.item() + " "
                        + Arrays.toString(cell.measures()))
                .toList();
    }

    private static RunStory random(Random random) {
        List<Step> steps = new ArrayList<>();
        for (int step = 0; step < random.nextInt(12); step++) {
            String one = "c" + random.nextInt(5);
            String other = "c" + (5 + random.nextInt(3));
            steps.add(
                    random.nextInt(3) == 0
                            ? new Wave(1 + step / 4, step % 4, random.nextBoolean())
                            : new Offer(
                                    1 + step / 4,
                                    List.of(one, other),
                                    random.nextInt(4) == 0 ? null : one,
                                    random.nextBoolean()));
        }
        return new RunStory(
                new UUID(random.nextLong(), random.nextLong()),
                DAY.plusDays(random.nextInt(2)),
                "1." + random.nextInt(2) + ".0",
                "",
                random.nextInt(3) == 0 ? "daily_2026-03-01" : "",
                random.nextBoolean(),
                random.nextBoolean() ? "new" : "high",
                random.nextBoolean(),
                random.nextBoolean() ? (Long) (long) random.nextInt(9_000) : null,
                random.nextBoolean() ? (Integer) random.nextInt(3) : null,
                1,
                steps);
    }

    private static Offer offer(int tier, String picked, String... options) {
        return new Offer(tier, List.of(options), picked, false);
    }

    private static RunStory story(boolean won, Step... steps) {
        return new RunStory(new UUID(7, 7), DAY, "1.0.0", "", "", false, "new", won, 5_000L, null, 1, List.of(steps));
    }

    private static List<DraftCell> cells(RunStory story) {
        return new DraftCells().move(null, story).list();
    }

    private static long[] measures(List<DraftCell> cells, DraftFamily family, int tier, int stage, String item) {
        return cells.stream()
                .filter(cell -> cell.family() == family
                        && cell.place().tier() == tier
                        && cell.place().stage() == stage
                        && cell.item().equals(item))
                .map(DraftCell::measures)
                .findFirst()
                .orElse(null);
    }
}
