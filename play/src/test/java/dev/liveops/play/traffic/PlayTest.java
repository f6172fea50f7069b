package dev.liveops.play.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.play.FakeSuite.Refusal;
import dev.liveops.simulation.pack.ReferencePacks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayTest extends PlayFixture {

    @TempDir
    Path directory;

    @Test
    void shouldPlayDaysAndTellEachEventOnceInItsTime() throws Exception {
        activateReference();
        SteppedClock clock = new SteppedClock(FIRST);

        boolean isComplete = play(options(30, 3, 7), clock);

        assertThat(isComplete).isTrue();
        assertThat(clock.instant())
                .isAfterOrEqualTo(FIRST.plus(Duration.ofDays(3)).minus(Duration.ofMinutes(10)));
        Map<String, Long> types = suite.events().values().stream()
                .collect(Collectors.groupingBy(event -> event.get("event_type").asText(), Collectors.counting()));
        assertThat(types)
                .containsKeys(
                        "session_start",
                        "session_end",
                        "run_start",
                        "run_end",
                        "draft_offered",
                        "draft_pick",
                        "wave_clear",
                        "turn_completed",
                        "leaderboard_view");
        assertThat(types.get("run_start")).isEqualTo(types.get("run_end"));
        assertThat(suite.exposures()).hasSizeGreaterThan(30);
        assertThat(said.toString()).contains("Digest of the runs").contains("POST /v1/telemetry/batch");
    }

    @Test
    void shouldSubmitWhatWasRankedAsItWasPlayedAndLookAtTheBoardOfAChallenge() throws Exception {
        activateReference();

        play(options(150, 1, 7), new SteppedClock(FIRST));

        Map<String, JsonNode> ends = ofType("run_end").stream()
                .map(event -> event.get("payload"))
                .collect(Collectors.toMap(end -> end.get("run_id").asText(), end -> end));
        assertThat(suite.runs()).hasSizeBetween(ends.size() / 2, ends.size() - 1);
        assertThat(suite.runs().values()).allSatisfy(run -> {
            JsonNode end = ends.get(run.get("run_id").asText());
            boolean isInvalid = run.get("validity").asText().equals("invalid");
            assertThat(run.has("reason")).isEqualTo(isInvalid);
            assertThat(run.get("outcome")).isEqualTo(end.get("outcome"));
            assertThat(isInvalid || run.get("score").equals(end.get("score"))).isTrue();
        });
        assertThat(suite.runs().values())
                .anyMatch(run -> run.get("validity").asText().equals("invalid"));
        long challenges = suite.runs().values().stream()
                .filter(run -> run.path("challenge_id").asText().equals("daily_2026-12-01"))
                .count();
        assertThat(suite.requests().stream()
                        .filter(call -> call.startsWith("GET /v1/leaderboard?around=me&scope=daily_")))
                .hasSize((int) challenges);
    }

    @Test
    void shouldHaveTheBackendAskForTheRewardOfEachValidRunWithTheRevisionsItNames() throws Exception {
        activateReference();

        play(options(20, 1, 7), new SteppedClock(FIRST));

        List<String> valid = suite.runs().values().stream()
                .filter(run -> run.get("validity").asText().equals("validated"))
                .map(run -> run.get("run_id").asText())
                .toList();
        assertThat(suite.rewards().keySet())
                .containsExactlyInAnyOrderElementsOf(valid)
                .isNotEmpty();
        assertThat(suite.rewards().values()).allSatisfy(reward -> {
            JsonNode run = suite.runs().get(reward.get("run_id").asText());
            assertThat(reward.get("started_at")).isEqualTo(run.get("started_at"));
            assertThat(reward.at("/events/0/event_id").asText()).isEqualTo("event_fire");
            assertThat(reward.at("/events/0/revision").asInt()).isEqualTo(3);
            assertThat(reward.at("/base/xp").asInt())
                    .isEqualTo(50 * run.get("tiers_cleared").asInt());
        });
    }

    @Test
    void shouldLinkWhoWasAGuestWithHisAccountOnce() throws Exception {
        activateReference();

        play(options(30, 3, 7), new SteppedClock(FIRST));

        long links = suite.requests().stream()
                .filter("POST /v1/experiments/identities"::equals)
                .count();
        assertThat(links).isBetween(1L, 29L);
        assertThat(suite.guests()).hasSize((int) links);
    }

    @Test
    void shouldStepOnlyWhileNothingIsUnderWay() throws Exception {
        activateReference();
        suite.answerAfterMillis(40);
        List<Integer> underWay = new ArrayList<>();
        SteppedClock clock = new SteppedClock(FIRST) {
            @Override
            public void reach(Instant instant) {
                underWay.add(suite.underWay());
                super.reach(instant);
            }
        };

        play(options(30, 1, 7), clock);

        // Else the suite would be told of a time that is another one when it hears of it.
        assertThat(underWay).hasSizeGreaterThan(20).containsOnly(0);
        assertThat(suite.batches()).hasSizeGreaterThan(30);
    }

    @Test
    void shouldApplyRulesParametersAndLeversAndSayWhatARunCountsFor() throws Exception {
        activateReference();

        play(options(20, 1, 7), new SteppedClock(FIRST));

        List<JsonNode> starts = ofType("run_start");
        assertThat(starts).isNotEmpty().allSatisfy(start -> {
            assertThat(start.at("/payload/event_id").asText()).isEqualTo("event_fire");
            assertThat(start.at("/payload/event_revision").asInt()).isEqualTo(3);
            assertThat(start.at("/payload/content_hash").asText())
                    .isEqualTo(ReferencePacks.first().hash());
            assertThat(start.at("/payload/experiment_variants/exp_relics").asText())
                    .isEqualTo("more");
        });
        Set<JsonNode> dailySeeds = new HashSet<>();
        starts.stream()
                .filter(start -> start.at("/payload/challenge_id").asText().equals("daily_2026-12-01"))
                .forEach(start -> dailySeeds.add(start.at("/payload/seed")));
        assertThat(dailySeeds).hasSize(1);
        assertThat(ofType("turn_completed")).isNotEmpty().allSatisfy(turn -> {
            assertThat(turn.at("/payload/config_version").asInt()).isEqualTo(7);
            assertThat(turn.at("/payload/turn_id").isInt()).isTrue();
            assertThat(turn.at("/payload/world_id").asText()).isNotEmpty();
            assertThat(turn.at("/payload/adventure_id").asText()).startsWith("adventure.");
            assertThat(turn.at("/payload/model_tier").asText()).isNotEmpty();
            assertThat(turn.at("/payload/latency_ms").asInt()).isPositive();
            assertThat(turn.at("/payload/failed").isBoolean()).isTrue();
        });
    }

    @Test
    void shouldPlayTheSameRunsForTheSameSeedOnOtherDays() throws Exception {
        activateReference();

        String first = digest(options(20, 2, 7), new SteppedClock(FIRST));
        String again = digest(options(20, 2, 7), new SteppedClock(FIRST.plus(Duration.ofDays(9))));
        String other = digest(options(20, 2, 8), new SteppedClock(FIRST));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void shouldLoseAndDoubleNothingWhenAnswersAreLostOrRefused() throws Exception {
        activateReference();
        AtomicInteger requests = new AtomicInteger();
        suite.refuse(path -> troubled(requests.incrementAndGet()));
        Path log = directory.resolve("log");

        boolean isComplete = play(withLog(options(10, 1, 3), log), new SteppedClock(FIRST));

        assertThat(isComplete).isTrue();
        List<String> stored = Files.readAllLines(log);
        assertThat(stored)
                .allMatch(line -> line.contains("\"fate\":\"stored\""))
                .doesNotHaveDuplicates();
        assertThat(stored.stream()
                        .filter(line -> line.contains("\"kind\":\"event\""))
                        .map(PlayTest::id))
                .containsExactlyInAnyOrderElementsOf(suite.events().keySet());
        assertThat(stored.stream()
                        .filter(line -> line.contains("\"kind\":\"exposure\""))
                        .map(PlayTest::id))
                .containsExactlyInAnyOrderElementsOf(suite.exposures().keySet());
    }

    @Test
    void shouldConnectFromManyAddressesAndAskWithTheTagsOfWhatItHolds() throws Exception {
        activateReference();

        play(options(40, 1, 7), new SteppedClock(FIRST));

        assertThat(suite.addresses()).hasSizeGreaterThan(10).allMatch(address -> address.startsWith("127.77."));
        assertThat(suite.stillHeld())
                .contains(
                        "/v1/content/manifest",
                        "/v1/events/active",
                        "/v1/experiments/assignments",
                        "/v1/config/resolve");
    }

    @Test
    void shouldNotRankWhatAnOldClientPlaysAndSaySo() throws Exception {
        suite.activate("1.0.0", ReferencePacks.first().bytes(), "9.0.0");

        play(options(10, 1, 7), new SteppedClock(FIRST));

        assertThat(ofType("version_mismatch"))
                .hasSameSizeAs(ofType("session_start"))
                .allSatisfy(event -> assertThat(
                                event.at("/payload/expected_version").asText())
                        .isEqualTo("9.0.0"));
        assertThat(ofType("run_start"))
                .isNotEmpty()
                .noneMatch(start -> start.get("payload").has("challenge_id"));
    }

    @Test
    void shouldPlayTheDayThatPassedWithoutAClockThatMoves() throws Exception {
        activateReference();
        Instant before = Instant.now();

        play(options(10, 1, 7), SuiteClock.fixed());

        assertThat(ofType("session_end")).isNotEmpty();
        assertThat(suite.batches())
                .allSatisfy(
                        batch -> assertThat(Instant.parse(batch.get("sent_at").asText()))
                                .isBetween(
                                        before.minus(Duration.ofHours(14)),
                                        Instant.now().plus(Duration.ofHours(14))));
    }

    @Test
    void shouldSendAConstantLoad() throws Exception {
        activateReference();
        PlayOptions load = new PlayOptions(
                List.of(suite.uri()),
                20,
                1,
                7,
                AS_FAST_AS_POSSIBLE,
                8,
                null,
                new PlayOptions.Load(2_000, Duration.ofSeconds(2)),
                false,
                null);

        boolean isComplete = play(load, SuiteClock.fixed());

        assertThat(isComplete).isTrue();
        assertThat(suite.events().size()).isBetween(2_000, 7_000);
    }

    // Not before it begins; a second 401 in a row would be a minute's wait.
    private static Refusal troubled(int request) {
        if (request < 10) {
            return null;
        }
        if (request % 97 == 0) {
            return Refusal.problem(401, "identity.bad_token");
        }
        return switch (request % 7) {
            case 1 -> Refusal.problem(503, "gateway.service_unavailable");
            case 2 -> Refusal.problem(0, "").late();
            case 3 -> new Refusal(200, "text/html", "<html>sign in to the hotel</html>", 0, true);
            default -> null;
        };
    }

    private List<JsonNode> ofType(String type) {
        return suite.events().values().stream()
                .filter(event -> event.get("event_type").asText().equals(type))
                .toList();
    }

    private String digest(PlayOptions options, SuiteClock clock) throws Exception {
        said.getBuffer().setLength(0);
        play(options, clock);
        return said.toString()
                .lines()
                .filter(line -> line.startsWith("Digest"))
                .findFirst()
                .orElseThrow();
    }

    private static PlayOptions withLog(PlayOptions of, Path log) {
        return new PlayOptions(
                of.gateways(),
                of.players(),
                of.days(),
                of.seed(),
                of.speed(),
                of.connections(),
                null,
                null,
                false,
                log);
    }

    private static String id(String line) {
        return line.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    }
}
