package dev.liveops.telemetry.kpis;

import static dev.liveops.telemetry.kpis.Recounted.TO;
import static dev.liveops.telemetry.kpis.Recounted.TRAFFIC;
import static dev.liveops.telemetry.kpis.Recounted.ask;
import static dev.liveops.telemetry.kpis.Recounted.assertQuantiles;
import static dev.liveops.telemetry.kpis.Recounted.count;
import static dev.liveops.telemetry.kpis.Recounted.countEvents;
import static dev.liveops.telemetry.kpis.Recounted.naiveOutcomes;
import static dev.liveops.telemetry.kpis.Recounted.outcomes;
import static dev.liveops.telemetry.kpis.Recounted.players;
import static dev.liveops.telemetry.kpis.Recounted.playersByPlatform;
import static dev.liveops.telemetry.kpis.Recounted.reached;
import static dev.liveops.telemetry.kpis.Recounted.runs;
import static dev.liveops.telemetry.kpis.Recounted.signedIn;
import static dev.liveops.telemetry.kpis.Recounted.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered, held against a recount of the same events. */
@QuarkusTest
@TelemetryDatabase
class KpiIT {

    @Inject
    TestFold fold;

    @Inject
    MovableClock clock;

    @BeforeEach
    void begin() {
        fold.clear();
        clock.stopAt(Instant.parse("2025-04-05T10:00:00Z"));
    }

    @AfterEach
    void returnToNow() {
        clock.release();
        fold.clear();
    }

    @Test
    void shouldCountRunsOfEachDayWithoutAFilter() {
        given();

        AskedKpi overview = ask("overview");

        assertThat(overview.values("runs")).isEqualTo(count(run -> true, NaiveRun::day));
        assertThat(overview.values("finished")).isEqualTo(count(NaiveRun::isFinished, NaiveRun::day));
        assertThat(overview.values("won")).isEqualTo(count(NaiveRun::isWon, NaiveRun::day));
        assertThat(overview.values("abandoned")).isEqualTo(count(run -> !run.isFinished(), NaiveRun::day));
        assertThat(overview.values("player_days")).isEqualTo(players(told -> true));
        assertThat(overview.json().getList("rows")).hasSize(14);
        assertThat(overview.json().getString("zone")).isEqualTo("Europe/Berlin");
        assertThat(overview.json().getString("to")).isEqualTo(TO);
        assertThat(overview.json().getList("wins.counted")).containsExactly("victory", "win", "won");
        assertThat(outcomes(overview)).isEqualTo(naiveOutcomes());
    }

    @Test
    void shouldCountRunsByOneBreakdownAndSeveralFilters() {
        given();

        AskedKpi one = ask("overview", "by", "platform", "each", "range");
        AskedKpi several = ask("overview", "by", "platform", "content_version", "1.1.0", "client_version", "0.7.0");

        assertThat(one.values("runs")).isEqualTo(count(run -> true, NaiveRun::platform));
        Predicate<NaiveRun> filter = run ->
                run.contentVersion().equals("1.1.0") && run.clientVersion().equals("0.7.0");
        assertThat(several.values("runs"))
                .isNotEmpty()
                .isEqualTo(count(filter, run -> run.day() + "/" + run.platform()));
        assertThat(several.values("player_days")).isEqualTo(playersByPlatform("1.1.0", "0.7.0"));
        assertThat(ask("overview", "content_version", "1.1.0", "client_version", "0.7.0")
                        .values("player_days"))
                .isEqualTo(players(
                        told -> NaiveRun.text(told.event().contentVersion()).equals("1.1.0")
                                && told.event().clientVersion().equals("0.7.0")));
    }

    @Test
    void shouldTakeWhatWasNotToldForAValueOfItsOwn() {
        given();

        assertThat(ask("overview", "content_version", "", "platform", "").values("runs"))
                .isNotEmpty()
                .isEqualTo(count(
                        run -> run.contentVersion().isEmpty() && run.platform().isEmpty(), NaiveRun::day));
    }

    @Test
    void shouldGiveWinRatesOfEachTierWithTheirInterval() {
        given();

        AskedKpi tiers = ask("tiers", "by", "client_version", "platform", "web");

        assertThat(tiers.values("reached"))
                .isNotEmpty()
                .isEqualTo(reached(run -> run.platform().equals("web")));
        assertThat(tiers.values("won")).isEqualTo(reached(run -> run.platform().equals("web") && run.isWon()));
        List<Map<String, Map<String, Number>>> figures = tiers.json().getList("rows.figures");
        assertThat(figures).isNotEmpty().allSatisfy(row -> {
            Map<String, Number> rate = row.get("tier_win_rate");
            assertThat(rate.get("n")).isEqualTo(row.get("finished").get("value"));
            if (rate.get("n").longValue() > 0) {
                double value = rate.get("value").doubleValue();
                assertThat(rate.get("low").doubleValue()).isBetween(0.0, value);
                assertThat(rate.get("high").doubleValue()).isBetween(value, 1.0);
            }
        });
    }

    @Test
    void shouldCountArmsOfAnExperiment() {
        given();

        assertThat(ask("overview", "by", "experiment:exp", "each", "range").values("runs"))
                .isNotEmpty()
                .isEqualTo(count(run -> !run.variant().isEmpty(), NaiveRun::variant));
        assertThat(ask("overview", "experiment", "exp:b").values("runs"))
                .isEqualTo(count(run -> run.variant().equals("b"), NaiveRun::day));
    }

    @Test
    void shouldCountTheRunsThemselvesWhereNoCellAnswers() {
        given();

        AskedKpi overview = ask("overview", "experiment", "exp:b", "by", "platform", "client_version", "0.7.0");
        Predicate<NaiveRun> filter =
                run -> run.variant().equals("b") && run.clientVersion().equals("0.7.0");
        assertThat(overview.values("runs"))
                .isNotEmpty()
                .isEqualTo(count(filter, run -> run.day() + "/" + run.platform()));
        assertThat(overview.json().getList("notes").toString())
                .contains("the runs themselves were counted", "Of sessions nothing is kept");
        assertThat(ask("tiers", "experiment", "exp:a", "by", "client_version").values("reached"))
                .isNotEmpty()
                .isEqualTo(reached(run -> run.variant().equals("a")));
        assertQuantiles(
                run -> run.variant().equals("a") && run.platform().equals("web"),
                "experiment",
                "exp:a",
                "platform",
                "web");
        AskedKpi.ask("challenges", "by", "experiment:exp")
                .statusCode(422)
                .body("code", equalTo("telemetry.kpi_not_kept"), "violations.path", contains("by"));
    }

    @Test
    void shouldCountARunForEachOfItsLiveEvents() {
        given();

        AskedKpi events = ask("events");

        assertThat(events.values("runs")).isNotEmpty().isEqualTo(eachLiveEvent(run -> true));
        assertThat(events.json().getList("notes").toString()).contains("each of its live events");
        assertThat(ask("events", "platform", "web", "content_version", "").values("runs"))
                .isNotEmpty()
                .isEqualTo(eachLiveEvent(run ->
                        run.platform().equals("web") && run.contentVersion().isEmpty()));
        assertThat(ask("overview", "event", "season", "platform", "web").values("runs"))
                .isNotEmpty()
                .isEqualTo(count(
                        run -> run.liveEvents().contains("season")
                                && run.platform().equals("web"),
                        NaiveRun::day));
    }

    @Test
    void shouldSayWhoTakesPartInTheDailyChallenge() {
        given();

        AskedKpi challenges = ask("challenges", "platform", "web");

        assertThat(challenges.values("runs"))
                .isNotEmpty()
                .isEqualTo(count(
                        run -> run.platform().equals("web") && !run.challenge().isEmpty(),
                        run -> run.day() + "/" + run.challenge() + "/true"));
        List<Map<String, Map<String, Number>>> rows = challenges.json().getList("rows.figures");
        assertThat(rows)
                .anySatisfy(row -> assertThat(row.get("participation").get("n").longValue())
                        .isGreaterThan(row.get("player_days").get("value").longValue()));
    }

    @Test
    void shouldGiveExactQuantilesUnderEveryKindOfFilter() {
        given();

        assertQuantiles(run -> true);
        assertQuantiles(run -> run.platform().equals("web"), "platform", "web");
        assertQuantiles(
                run -> run.platform().equals("web") && run.contentVersion().isEmpty(),
                "platform",
                "web",
                "content_version",
                "");
        assertQuantiles(run -> run.variant().equals("a"), "experiment", "exp:a");
        assertQuantiles(run -> run.liveEvents().contains("season"), "event", "season");
        assertQuantiles(
                run -> run.liveEvents().contains("season")
                        && run.clientVersion().equals("0.7.0"),
                "event",
                "season",
                "client_version",
                "0.7.0");
    }

    @Test
    void shouldLeaveCohortsOutThatHadNotTheTimeToComeBack() {
        given();
        clock.stopAt(Instant.parse("2025-03-25T10:00:00Z"));

        AskedKpi retention = ask("retention");

        Map<String, LocalDate> first = new TreeMap<>();
        Map<String, Set<LocalDate>> active = signedIn()
                .collect(Collectors.groupingBy(
                        told -> told.event().userId(),
                        TreeMap::new,
                        Collectors.mapping(told -> NaiveRun.day(told.event()), Collectors.toSet())));
        active.forEach((user, days) ->
                first.put(user, days.stream().min(LocalDate::compareTo).orElseThrow()));
        LocalDate today = LocalDate.parse("2025-03-25");
        List<String> mature = first.keySet().stream()
                .filter(user -> first.get(user).plusDays(1).isBefore(today))
                .toList();
        long back = mature.stream()
                .filter(user -> active.get(user).contains(first.get(user).plusDays(1)))
                .count();
        assertThat(mature).hasSizeBetween(1, first.size() - 1);
        assertThat(retention.json().getLong("rows[0].figures.retention_d1.n")).isEqualTo(mature.size());
        assertThat(retention.json().getDouble("rows[0].figures.retention_d1.value"))
                .isEqualTo((double) back / mature.size(), within(1e-12));
        assertThat(retention.json().getInt("rows[0].figures.retention_d30.n")).isZero();
        assertThat(retention.json().getString("rows[0].figures.retention_d30.value"))
                .isNull();
    }

    @Test
    void shouldCountSessionsProgressVolumeViewsAndContent() {
        given();

        assertThat(sum(ask("volume").values("events").values())).isEqualTo(TRAFFIC.size());
        assertThat(ask("volume", "each", "range", "by", "client_version").values("events"))
                .isEqualTo(countEvents(
                        told -> true,
                        told -> told.event().clientVersion() + "/"
                                + told.event().type()));
        assertThat(ask("leaderboards").values("views"))
                .isEqualTo(countEvents(
                        told -> told.event().type().equals("leaderboard_view"),
                        told -> NaiveRun.day(told.event()) + "/global"));
        assertThat(ask("progression").values("times"))
                .containsAllEntriesOf(countEvents(
                        told -> told.event().type().equals("profile_level_up"),
                        told -> "level//"
                                + NaiveRun.payload(told).get("new_level").asInt()));
        assertThat(sum(ask("sessions", "each", "range").values("sessions").values()))
                .isEqualTo((double) TRAFFIC.stream()
                        .map(told -> told.event().sessionId())
                        .distinct()
                        .count());
        assertThat(ask("content").values("picks"))
                .isEqualTo(countEvents(
                        told -> told.event().type().equals("draft_pick"),
                        told -> NaiveRun.payload(told).get("picked_id").asText() + "/trap"));
        assertThat(ask("difficulty").values("failed")).isNotEmpty();
    }

    private static Map<String, Double> eachLiveEvent(Predicate<NaiveRun> filter) {
        Map<String, Double> runs = new TreeMap<>();
        runs().filter(filter)
                .forEach(run -> Set.copyOf(run.liveEvents()).forEach(id -> runs.merge(id, 1.0, Double::sum)));
        return runs;
    }

    private void given() {
        fold.store(TRAFFIC);
        fold.drain();
    }
}
