package dev.liveops.play.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.model.telemetry.Platform;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {

    private static final int MANY = 20_000;
    /** Four standard deviations of a share of a half among so many. */
    private static final double TOLERANCE = 4 * 0.5 / Math.sqrt(MANY);

    @ParameterizedTest
    @ValueSource(longs = {1, -7, Long.MAX_VALUE})
    void shouldMakeTheSamePlayersAndDaysForTheSameSeed(long seed) {
        for (int number = 0; number < 50; number++) {
            Player one = new Population(seed).player(number);
            Player same = new Population(seed).player(number);

            assertThat(same).isEqualTo(one);
            assertThat(same.day(2)).isEqualTo(one.day(2));
        }
        assertThat(players(seed)).isNotEqualTo(players(seed + 1));
    }

    @Test
    void shouldHaveTheSharesItStates() {
        List<Player> players = players(11);

        assertShares(players, Player::skill, Skill.values());
        assertShares(players, Player::version, ClientVersion.values());
        assertShares(players, Player::habit, Habit.values());
        assertShares(players, Player::cheat, Cheat.values());
        assertShares(players, Player::clockFault, ClockFault.values());
        assertThat(share(players, player -> player.platform() == Platform.WEB)).isCloseTo(0.48, within(TOLERANCE));
    }

    @Test
    void shouldHaveSharesOfAThousand() {
        assertThat(total(Skill.values())).isEqualTo(1000);
        assertThat(total(ClientVersion.values())).isEqualTo(1000);
        assertThat(total(Habit.values())).isEqualTo(1000);
        assertThat(total(Cheat.values())).isEqualTo(1000);
        assertThat(total(ClockFault.values())).isEqualTo(1000);
        assertThat(total(PlatformShare.values())).isEqualTo(1000);
        assertThat(total(TimeZoneShare.values())).isEqualTo(1000);
    }

    @Test
    void shouldDrawSkillAndHabitApartFromEachOther() {
        List<Player> experts = players(5).stream()
                .filter(player -> player.skill() == Skill.EXPERT)
                .toList();

        double heavy = share(experts, player -> player.habit() == Habit.HEAVY);

        assertThat(heavy).isCloseTo(0.15, within(4 * 0.36 / Math.sqrt(experts.size())));
    }

    @Test
    void shouldLosePlayersDayByDayTheLessTheMoreTheyPlay() {
        List<Player> there =
                players(3).stream().filter(player -> player.arrives() == 0).toList();

        Map<Habit, Double> after7 = there.stream()
                .collect(Collectors.groupingBy(
                        Player::habit, Collectors.averagingDouble(player -> player.isThere(7) ? 1 : 0)));

        // (1 - likelihood to leave) to the seventh.
        assertThat(after7.get(Habit.CASUAL)).isCloseTo(Math.pow(0.88, 7), within(0.03));
        assertThat(after7.get(Habit.REGULAR)).isCloseTo(Math.pow(0.955, 7), within(0.03));
        assertThat(after7.get(Habit.HEAVY)).isCloseTo(Math.pow(0.985, 7), within(0.03));
    }

    @Test
    void shouldStayAwayOnceSomebodyHasLeft() {
        for (Player player : players(3).subList(0, 500)) {
            boolean wasThere = true;
            for (int day = player.arrives(); day < 20; day++) {
                assertThat(player.isThere(day) && !wasThere).isFalse();
                wasThere = player.isThere(day);
            }
        }
    }

    @Test
    void shouldPlayInTheEveningOfEachZone() {
        List<Player> berlin = players(9).stream()
                .filter(player -> player.zoneHours() == 1 && player.arrives() == 0)
                .toList();
        int[] sessions = new int[24];
        berlin.forEach(player -> player.day(0).forEach(plan -> sessions[plan.minute() / 60]++));

        // 20 h there is 19 h of UTC; 4 h there is 3 h.
        assertThat(sessions[19]).isGreaterThan(20 * sessions[3]);
        assertThat(IntStream.of(sessions).sum()).isGreaterThan(berlin.size());
    }

    @Test
    void shouldPlanSessionsInTheirOrderWithRunsOfTheHabit() {
        for (Player player : players(4).subList(0, 2_000)) {
            List<SessionPlan> day = player.day(player.arrives());

            assertThat(day).isNotEmpty().hasSizeLessThanOrEqualTo(player.habit().mostSessions());
            assertThat(day).isSortedAccordingTo((one, other) -> Integer.compare(one.minute(), other.minute()));
            assertThat(day)
                    .allSatisfy(plan -> assertThat(plan.runs())
                            .hasSizeBetween(
                                    player.habit().leastRuns(), player.habit().mostRuns()));
            assertThat(day.stream().flatMap(plan -> plan.runs().stream()).filter(SessionPlan.RunPlan::isDaily))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void shouldHaveClocksThatAreOffTheSameWayOrJump() {
        List<Player> players = players(6);

        assertThat(players.stream().filter(player -> player.clockFault() == ClockFault.HOURS_OFF))
                .isNotEmpty()
                .allSatisfy(player -> {
                    assertThat(player.clockHours(1, false)).isNotZero().isBetween(-14, 14);
                    assertThat(player.clockHours(8, true)).isEqualTo(player.clockHours(1, false));
                });
        assertThat(players.stream()
                        .filter(player -> player.clockFault() == ClockFault.JUMPING)
                        .filter(player -> player.clockHours(1, false) != player.clockHours(1, true)))
                .hasSizeGreaterThan(100);
        assertThat(players.stream().filter(player -> player.clockFault() == ClockFault.NONE))
                .allMatch(player -> player.clockHours(3, true) == 0);
    }

    private static List<Player> players(long seed) {
        Population population = new Population(seed);
        return IntStream.range(0, MANY).mapToObj(population::player).toList();
    }

    private static <T extends Enum<T> & Share> void assertShares(
            List<Player> players, Function<Player, T> trait, T[] kinds) {
        for (T kind : kinds) {
            assertThat(share(players, player -> trait.apply(player) == kind))
                    .as(kind.name())
                    .isCloseTo(kind.share() / 1000.0, within(TOLERANCE));
        }
    }

    private static double share(List<Player> players, Predicate<Player> of) {
        return players.stream().filter(of).count() / (double) players.size();
    }

    private static int total(Share[] kinds) {
        int total = 0;
        for (Share kind : kinds) {
            total += kind.share();
        }
        return total;
    }
}
