package dev.liveops.play.population;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.play.population.SessionPlan.RunPlan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Somebody who plays.
 *
 * @param seed the population's
 * @param number its number in the population, from 0
 * @param zoneHours hours that local time is ahead of UTC
 * @param arrives the first day, from 0
 */
public record Player(
        long seed,
        int number,
        Skill skill,
        Platform platform,
        ClientVersion version,
        Habit habit,
        int zoneHours,
        Cheat cheat,
        ClockFault clockFault,
        int arrives) {

    private static final int MINUTES_OF_HOUR = 60;
    private static final int HOURS_OF_DAY = 24;
    private static final int FAULT_HOURS = 14;
    private static final int PLAYS_DAILY = 450;
    private static final int GUESTS = 300;

    /** How likely somebody who plays that day does so in an hour of local time, from 0 h to 23 h: work, then an evening. */
    private static final int[] HOURS = {
        14, 8, 4, 3, 2, 3, 8, 18, 26, 24, 24, 26, 38, 36, 30, 32, 38, 50, 66, 84, 98, 92, 66, 34
    };

    /** The user id: the same for the same seed, so that the same population comes back. */
    public String id() {
        return "player-" + Long.toUnsignedString(seed, 36) + "-" + number;
    }

    /** What his app is known by: the same for the same seed, and no more than chance tells who plays on it. */
    public UUID installId() {
        return UUID.nameUUIDFromBytes(("install of " + id()).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether he was a guest before he had an account. */
    public boolean wasGuest() {
        return dice("guest", 0).chance(GUESTS);
    }

    /** Whether somebody still has the game on a day, whatever happens there. */
    public boolean isThere(int day) {
        if (day < arrives) {
            return false;
        }
        for (int earlier = arrives; earlier < day; earlier++) {
            if (dice("leaves", earlier).chance(habit.leaves())) {
                return false;
            }
        }
        return true;
    }

    /** The sessions of a day (from 0), by their time; none when somebody does not play that day. */
    public List<SessionPlan> day(int day) {
        Dice dice = dice("day", day);
        if (!isThere(day) || day > arrives && dice.chance(habit.skipsDay())) {
            return List.of();
        }
        int sessions = 1 + dice.below(habit.mostSessions());
        int[] minutes = new int[sessions];
        for (int index = 0; index < sessions; index++) {
            int local = dice.pick(HOURS) * MINUTES_OF_HOUR + dice.below(MINUTES_OF_HOUR);
            minutes[index] = Math.floorMod(local - zoneHours * MINUTES_OF_HOUR, HOURS_OF_DAY * MINUTES_OF_HOUR);
        }
        Arrays.sort(minutes);
        List<SessionPlan> plans = new ArrayList<>(sessions);
        for (int index = 0; index < sessions; index++) {
            plans.add(new SessionPlan(minutes[index], index, runs(dice, index), dice.below(habit.mostTurns() + 1)));
        }
        return plans;
    }

    /** A session at no time of the day, for a load; another number is another one. */
    public SessionPlan anySession(int number) {
        Dice dice = dice("any session", number);
        return new SessionPlan(0, number, runs(dice, 1), dice.below(habit.mostTurns() + 1));
    }

    private List<RunPlan> runs(Dice dice, int session) {
        int count = habit.leastRuns() + dice.below(habit.mostRuns() - habit.leastRuns() + 1);
        List<RunPlan> runs = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            // The challenge is of the day: whoever takes it does so first.
            boolean isDaily = session == 0 && index == 0 && dice.chance(PLAYS_DAILY);
            runs.add(new RunPlan(isDaily, dice.number(), dice.number()));
        }
        return runs;
    }

    /**
     * Hours that the device's clock is ahead of the true time; of one that starts in 1970 see {@link ClockFault}.
     *
     * @param session a number that differs between sessions
     * @param isLater whether the session is half over
     */
    public int clockHours(int session, boolean isLater) {
        return switch (clockFault) {
            case NONE, SINCE_1970 -> 0;
            case HOURS_OFF -> hours(dice("clock", 0));
            case JUMPING -> hours(dice(isLater ? "clock later" : "clock", session));
        };
    }

    /** Randomness of this player's own, for a purpose and a number. */
    public Dice dice(String purpose, int index) {
        return Dice.of(seed, purpose + " of " + number, index);
    }

    private static int hours(Dice dice) {
        int hours = 1 + dice.below(FAULT_HOURS);
        return dice.chance(500) ? hours : -hours;
    }
}
