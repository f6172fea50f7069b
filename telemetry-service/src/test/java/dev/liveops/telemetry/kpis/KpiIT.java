package dev.liveops.telemetry.kpis;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.event;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static dev.liveops.telemetry.TelemetryRequests.send;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.liveops.telemetry.MovableClock;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.fold.TestFold;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered, held against a recount of the same events. */
@QuarkusTest
@TelemetryDatabase
class KpiIT {

    private static final String FROM = "2025-03-19";
    private static final String TO = "2025-04-01";
    private static final List<Told> TRAFFIC = GivenEvents.of(7, 40);

    @Inject
    TestFold fold;

    @Inject
    MovableClock clock;

    @BeforeEach
    void begin() {
        fold.clear();
        clock.setAhead(Duration.between(Instant.now(), Instant.parse("2025-04-05T10:00:00Z")));
    }

    @AfterEach
    void returnToNow() {
        clock.setAhead(Duration.ZERO);
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

        Map<String, Double> reached = new TreeMap<>();
        Map<String, Double> won = new TreeMap<>();
        runs().filter(run -> run.platform().equals("web"))
                .forEach(run -> run.tiers().forEach(tier -> {
                    reached.merge(run.clientVersion() + "/" + tier, 1.0, Double::sum);
                    if (run.isWon()) {
                        won.merge(run.clientVersion() + "/" + tier, 1.0, Double::sum);
                    }
                }));
        assertThat(tiers.values("reached")).isNotEmpty().isEqualTo(reached);
        assertThat(tiers.values("won")).isEqualTo(won);
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
    void shouldCountArmsOfAnExperimentAloneAndSayWhatElseCanBeAsked() {
        given();

        assertThat(ask("overview", "by", "experiment:exp", "each", "range").values("runs"))
                .isNotEmpty()
                .isEqualTo(count(run -> !run.variant().isEmpty(), NaiveRun::variant));
        assertThat(ask("overview", "experiment", "exp:b").values("runs"))
                .isEqualTo(count(run -> run.variant().equals("b"), NaiveRun::day));
        refuse(
                422,
                "telemetry.kpi_not_kept",
                "experiment",
                "expected it alone",
                "experiment",
                "exp:b",
                "by",
                "platform");
    }

    @Test
    void shouldCountARunForEachOfItsLiveEvents() {
        given();

        AskedKpi events = ask("events");

        Map<String, Double> runs = new TreeMap<>();
        runs().forEach(run -> Set.copyOf(run.liveEvents()).forEach(id -> runs.merge(id, 1.0, Double::sum)));
        assertThat(events.values("runs")).isNotEmpty().isEqualTo(runs);
        assertThat(events.json().getList("notes").toString()).contains("each of its live events");
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
                run -> run.liveEvents().indexOf("fire") == 0
                        && run.clientVersion().equals("0.7.0"),
                "event",
                "fire",
                "client_version",
                "0.7.0");
    }

    @Test
    void shouldLeaveCohortsOutThatHadNotTheTimeToComeBack() {
        given();
        clock.setAhead(Duration.between(Instant.now(), Instant.parse("2025-03-25T10:00:00Z")));

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

    @Test
    void shouldCountOnTheDayOfTheReportingZoneAlsoWhereThatHas23Hours() {
        String session = session();
        List<String> starts = Stream.of(
                        "2025-03-29T22:59:59Z", "2025-03-29T23:00:00Z", "2025-03-30T21:59:59Z", "2025-03-30T22:00:00Z")
                .map(time -> event("run_start", time, "{\"run_id\":\"" + time + "\",\"seed\":1}"))
                .toList();
        send(player("player-of-the-short-day"), session, starts).statusCode(200).body("accepted", equalTo(4));
        fold.drain();

        assertThat(ask("overview").values("runs"))
                .isEqualTo(Map.of("2025-03-29", 1.0, "2025-03-30", 2.0, "2025-03-31", 1.0));
    }

    @Test
    void shouldNameWhatIsCountedSoFar() {
        fold.store(TRAFFIC);
        String before = ask("overview").json().getString("as_of");

        assertThat(ask("overview").values("runs")).isEmpty();
        fold.drain();

        AskedKpi after = ask("overview");
        assertThat(after.values("runs")).isNotEmpty();
        assertThat(Instant.parse(after.json().getString("as_of"))).isAfter(Instant.parse(before));
        assertThat(after.json().getString("closed_before")).isEqualTo("2025-04-05");
    }

    @Test
    void shouldWriteCommaSeparatedValuesToWhomAsksForThem() {
        given();

        String csv = AskedKpi.ask(as("viewer").accept("text/csv"), "tiers", "from", FROM, "to", TO, "by", "platform")
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Disposition", containsString("tiers-2025-03-19-2025-04-01.csv"))
                .extract()
                .asString();

        List<String> lines = csv.lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "platform,tier,reached,cleared,clear_rate,clear_rate_n,clear_rate_low,clear_rate_high,finished,"
                                + "won,tier_win_rate,tier_win_rate_n,tier_win_rate_low,tier_win_rate_high,from,to,zone,as_of");
        assertThat(lines)
                .hasSize(1 + ask("tiers", "by", "platform").values("reached").size());
        assertThat(lines.get(1)).startsWith("\"\",1,").contains(",2025-03-19,2025-04-01,Europe/Berlin,");
        String histogram = AskedKpi.ask(
                        as("viewer").accept("text/csv"), "scores", "from", FROM, "to", TO, "table", "histogram")
                .statusCode(200)
                .extract()
                .asString();
        assertThat(histogram
                        .lines()
                        .skip(1)
                        .mapToLong(line -> Long.parseLong(line.split(",")[2]))
                        .sum())
                .isEqualTo(runs().filter(run -> run.score().isPresent()).count());
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() {
        AskedKpi.ask("tears").statusCode(404).body("code", equalTo("telemetry.kpi_not_found"));
        refuse(400, "request.bad_parameter", "by", "expected one of", "by", "plattform");
        refuse(400, "request.bad_parameter", "from", "a day not after to", "from", "2025-04-02", "to", "2025-04-01");
        refuse(400, "request.bad_parameter", "from", "at most 400 days", "from", "2023-01-01", "to", "2025-04-01");
        refuse(400, "request.bad_parameter", "to", "a date", "to", "2025-02-30");
        refuse(400, "request.bad_parameter", "platform", "is given 2 times", "platform", "web", "platform", "ios");
        refuse(400, "request.bad_parameter", "\"plattform\"", "is no parameter here", "plattform", "web");
        refuse(400, "request.bad_parameter", "experiment", "<experiment id>:<variant>", "experiment", "exp");
        refuse(400, "request.bad_parameter", "each", "one of", "each", "week");
        refuse(422, "telemetry.kpi_not_kept", "content_hash", "with no other", "content_hash", "x", "platform", "web");
        AskedKpi.ask("sessions", "by", "challenge")
                .statusCode(422)
                .body("code", equalTo("telemetry.kpi_not_kept"), "violations.path", contains("by"));
        as("viewer").accept("image/png").get("/v1/kpis/tiers").then().statusCode(406);
    }

    @Test
    void shouldShowTheDefinitionOfEveryFigure() {
        as("viewer")
                .get("/v1/kpis/definitions")
                .then()
                .statusCode(200)
                .body("kpis.kpi", hasItem("retention"))
                .body("definitions.figure", hasItem("win_rate"))
                .body("definitions.find { it.figure == 'win_rate' }.denominator", equalTo("finished runs"));
    }

    @Test
    void shouldNameEveryKpiInItsDocument() {
        as("viewer")
                .get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/v1/kpis/{kpi}'.get.parameters.find { it.name == 'kpi' }.schema.enum",
                        equalTo(Arrays.stream(Kpi.values()).map(Kpi::wire).toList()));
    }

    private void given() {
        fold.store(TRAFFIC);
        fold.drain();
    }

    private static AskedKpi ask(String kpi, String... parameters) {
        return AskedKpi.of(
                kpi,
                Stream.concat(Stream.of("from", FROM, "to", TO), Arrays.stream(parameters))
                        .toArray(String[]::new));
    }

    private static void refuse(int status, String code, String place, String expected, String... parameters) {
        AskedKpi.ask("overview", parameters)
                .statusCode(status)
                .body("code", equalTo(code), "violations.path", contains(place))
                .body("detail", containsString(expected));
    }

    private static void assertQuantiles(Predicate<NaiveRun> filter, String... parameters) {
        double[] scores = runs().filter(filter)
                .flatMap(run -> run.score().stream())
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        AskedKpi asked = ask("scores", parameters);
        Map.of("p5", .05, "p25", .25, "p50", .5, "p75", .75, "p95", .95).forEach((name, q) -> {
            double place = (scores.length - 1) * q;
            int below = (int) place;
            double expected = below + 1 < scores.length
                    ? scores[below] + (place - below) * (scores[below + 1] - scores[below])
                    : scores[below];
            assertThat(asked.json().getDouble("rows[0].figures.score_" + name + ".value"))
                    .as("%s of %d scores with %s", name, scores.length, Arrays.toString(parameters))
                    .isEqualTo(expected, within(1e-9));
        });
        assertThat(asked.json().getLong("rows[0].figures.scored.value")).isEqualTo(scores.length);
        assertThat(asked.json().getDouble("rows[0].figures.score_mean.value"))
                .isEqualTo(Arrays.stream(scores).average().orElseThrow(), within(1e-9));
        assertThat(asked.json().getDouble("rows[0].figures.score_deviation.value"))
                .isEqualTo(deviation(scores), within(1e-6));
    }

    private static double deviation(double[] scores) {
        double mean = Arrays.stream(scores).average().orElseThrow();
        double spread = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        return Math.sqrt(spread / (scores.length - 1));
    }

    private static Stream<NaiveRun> runs() {
        return NaiveRun.of(TRAFFIC).stream();
    }

    private static Stream<Told> signedIn() {
        return TRAFFIC.stream().filter(told -> told.event().userId() != null);
    }

    private static Map<String, Double> count(Predicate<NaiveRun> filter, Function<NaiveRun, Object> key) {
        return runs().filter(filter)
                .collect(Collectors.groupingBy(
                        run -> key.apply(run).toString(), TreeMap::new, Collectors.summingDouble(run -> 1)));
    }

    private static Map<String, Double> countEvents(Predicate<Told> filter, Function<Told, String> key) {
        return TRAFFIC.stream()
                .filter(filter)
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.summingDouble(told -> 1)));
    }

    private static Map<String, Double> players(Predicate<Told> filter) {
        return players(filter, told -> NaiveRun.day(told.event()).toString());
    }

    private static Map<String, Double> playersByPlatform(String content, String client) {
        return players(
                told -> NaiveRun.text(told.event().contentVersion()).equals(content)
                        && NaiveRun.text(told.event().clientVersion()).equals(client),
                told -> NaiveRun.day(told.event()) + "/"
                        + NaiveRun.text(told.event().platform()));
    }

    private static Map<String, Double> players(Predicate<Told> filter, Function<Told, String> key) {
        return signedIn()
                .filter(filter)
                .collect(Collectors.groupingBy(
                        key,
                        TreeMap::new,
                        Collectors.collectingAndThen(
                                Collectors.mapping(told -> told.event().userId(), Collectors.toSet()),
                                users -> (double) users.size())));
    }

    private static double sum(Collection<Double> values) {
        ToDoubleFunction<Double> same = value -> value;
        return values.stream().mapToDouble(same).sum();
    }

    private static Map<String, Integer> outcomes(AskedKpi asked) {
        List<Map<String, Object>> seen = asked.json().getList("wins.seen");
        return seen.stream()
                .collect(Collectors.toMap(each -> each.get("word").toString(), each -> (Integer) each.get("n")));
    }

    private static Map<String, Integer> naiveOutcomes() {
        return runs().flatMap(run -> run.outcome().stream())
                .collect(Collectors.toMap(Function.identity(), word -> 1, Integer::sum));
    }
}
