package dev.liveops.support.audience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.config.Resolution.AudienceSource;
import dev.liveops.model.telemetry.PlayerFacts;
import dev.liveops.model.telemetry.PlayersFound;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudiencesTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    private final List<List<String>> asked = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Function<List<String>, Uni<Optional<PlayersFound>>> telemetry = users -> answer(facts("loser", 3));
    private Uni<Map<String, List<String>>> classes = Uni.createFrom().item(Map.of("loser", List.of("whale")));
    private Instant now = NOW;
    private final Audiences audiences = new Audiences(
            config(),
            users -> {
                asked.add(users);
                return telemetry.apply(users);
            },
            Optional.of(users -> classes),
            new AudienceMetrics(registry),
            new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    @Test
    void shouldKnowOnceASessionWhatTelemetryAndTheStudioSay() {
        KnownPlayer player = ask("loser", "s-1");

        assertThat(player.source()).isEqualTo(AudienceSource.ASKED);
        assertThat(player.asOf()).isEqualTo(NOW);
        assertThat(player.values())
                .containsEntry("losing_streak", 3L)
                .containsEntry("runs", 12L)
                .containsEntry("highest_level", 9L)
                .containsEntry("days_since_seen", 7L)
                .containsEntry("days_since_first_seen", 26L)
                .containsEntry("classes", List.of("whale"));
        assertThat(audiences.known("loser", "s-1")).isEqualTo(player);
        assertThat(audiences.known("loser", "s-2")).isNull();
        assertThat(asked).containsExactly(List.of("loser"));
    }

    @Test
    void shouldKnowOfAStrangerThatHePlayedNothing() {
        assertThat(ask("stranger", "s-1").values())
                .containsEntry("runs", 0L)
                .containsEntry("losing_streak", 0L)
                .containsEntry("classes", List.of())
                .doesNotContainKeys("days_since_seen", "days_since_first_seen", "highest_level");
    }

    @Test
    void shouldKeepWhatWasKnownToItsAgeWhileNobodyAnswersAndNoLonger() {
        ask("loser", "s-1");
        telemetry = users -> Uni.createFrom().item(Optional.empty());
        now = NOW.plus(Duration.ofHours(23));

        KnownPlayer kept = ask("loser", "s-2");
        assertThat(kept.source()).isEqualTo(AudienceSource.KEPT);
        assertThat(kept.asOf()).isEqualTo(NOW);
        assertThat(kept.values()).containsEntry("losing_streak", 3L).containsEntry("classes", List.of("whale"));
        assertThat(audiences.known("loser", "s-2"))
                .as("asked again the next time")
                .isNull();

        now = NOW.plus(Duration.ofHours(25));
        assertThat(ask("loser", "s-3")).isEqualTo(KnownPlayer.UNAVAILABLE);
        assertThat(ask("nobody", "s-4")).isEqualTo(KnownPlayer.UNAVAILABLE);
        assertThat(questions("asked")).isEqualTo(1);
        assertThat(questions("kept")).isEqualTo(1);
        assertThat(questions("unavailable")).isEqualTo(2);
    }

    @Test
    void shouldLeaveClassesUnknownWhereTheyCannotBeFound() {
        classes = Uni.createFrom().failure(new IllegalStateException("away"));

        assertThat(ask("loser", "s-1").values())
                .containsEntry("losing_streak", 3L)
                .doesNotContainKey("classes");
    }

    @Test
    void shouldAskOnceForAllWhoAskMeanwhile() {
        List<UniEmitter<? super Optional<PlayersFound>>> waiting = new ArrayList<>();
        telemetry = users -> Uni.createFrom().emitter(waiting::add);
        List<KnownPlayer> answers = new ArrayList<>();
        for (int request = 0; request < 3; request++) {
            audiences.ask("loser", "s-1").subscribe().with(answers::add);
        }
        assertThat(answers).isEmpty();
        waiting.get(0).complete(Optional.of(found(facts("loser", 3))));

        assertThat(asked).hasSize(1);
        assertThat(answers).hasSize(3).containsOnly(answers.get(0));
    }

    @Test
    void shouldAskForManyPlayersAThousandAtATimeAndForNobodyTwice() {
        telemetry = users -> answer(users.stream().map(user -> facts(user, 1)).toArray(PlayerFacts[]::new));
        classes = Uni.createFrom().item(Map.of());
        List<String> users =
                IntStream.range(0, 1_500).mapToObj(number -> "u-" + number).toList();

        Map<String, KnownPlayer> players = askAll(users);
        assertThat(players.keySet()).containsExactlyInAnyOrderElementsOf(users);
        assertThat(players.values())
                .allSatisfy(player -> assertThat(player.values()).containsEntry("losing_streak", 1L));
        askAll(users.subList(0, 10));
        assertThat(asked).extracting(List::size).containsExactly(1_000, 500);
    }

    @Test
    void shouldSayWhetherAConditionIsAboutWhatItKnows() {
        assertThat(audiences.concern(Set.of("level", "losing_streak"))).isTrue();
        assertThat(audiences.concern(Set.of("level"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        // Last seen, the day before that, today: the day on which he is back does not count.
        "2026-11-20, 2026-11-18, 2026-11-27, 7",
        "2026-11-27, 2026-11-20, 2026-11-27, 7",
        "2026-11-27,           , 2026-11-27, ",
        "2026-11-28, 2026-11-20, 2026-11-27, 7",
    })
    void shouldCountDaysSinceHeWasSeenBeforeToday(LocalDate last, LocalDate before, LocalDate today, Long expected) {
        PlayerFacts facts =
                new PlayerFacts("u", LocalDate.parse("2026-11-01"), last, before, 3, 1, 1, 0, 1, null, null, null);

        assertThat(PlayerFact.DAYS_SINCE_SEEN.count(facts, today)).isEqualTo(expected);
    }

    private KnownPlayer ask(String user, String session) {
        return audiences.ask(user, session).await().indefinitely();
    }

    private Map<String, KnownPlayer> askAll(List<String> users) {
        return audiences.ask(users).await().indefinitely();
    }

    private double questions(String outcome) {
        return registry.get(AudienceMetrics.QUESTIONS)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static Uni<Optional<PlayersFound>> answer(PlayerFacts... players) {
        return Uni.createFrom().item(Optional.of(found(players)));
    }

    private static PlayersFound found(PlayerFacts... players) {
        return new PlayersFound(NOW, "Europe/Berlin", List.of(players));
    }

    private static PlayerFacts facts(String user, int streak) {
        return new PlayerFacts(
                user,
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-20"),
                LocalDate.parse("2026-11-18"),
                5,
                12,
                11,
                4,
                streak,
                9,
                null,
                null);
    }

    private static AudienceConfig config() {
        return new AudienceConfig() {
            @Override
            public Map<String, PlayerFact> attributes() {
                return Stream.of(PlayerFact.values()).collect(Collectors.toMap(PlayerFact::wire, Function.identity()));
            }

            @Override
            public Duration sessionTtl() {
                return Duration.ofMinutes(30);
            }

            @Override
            public Duration playerTtl() {
                return Duration.ofMinutes(1);
            }

            @Override
            public Duration maxAge() {
                return Duration.ofHours(24);
            }

            @Override
            public long size() {
                return 10_000;
            }
        };
    }
}
