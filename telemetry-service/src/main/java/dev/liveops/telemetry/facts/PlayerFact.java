package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a player over all of his days. Not for several threads. */
public final class PlayerFact {

    /** The last day after the first that cohorts look at. */
    public static final int LAST_OFFSET = 31;

    /** The band of who has finished fewer than five runs. */
    static final String NEW = "new";

    private static final int RUNS_OF_THE_NEW = 5;

    private final String userId;
    LocalDate firstDay;
    LocalDate lastDay;
    long active;
    int daysActive;
    long runs;
    long finished;
    long wins;
    int losingStreak;
    Surroundings first;
    Surroundings last;
    String cohortBand;

    @Nullable
    Integer level;

    PlayerFact(String userId, LocalDate day, Surroundings around, String cohortBand) {
        this.userId = userId;
        this.firstDay = day;
        this.lastDay = day;
        this.first = around;
        this.last = around;
        this.cohortBand = cohortBand;
    }

    PlayerFact copy() {
        PlayerFact copy = new PlayerFact(userId, firstDay, first, cohortBand);
        copy.lastDay = lastDay;
        copy.active = active;
        copy.daysActive = daysActive;
        copy.runs = runs;
        copy.finished = finished;
        copy.wins = wins;
        copy.losingStreak = losingStreak;
        copy.last = last;
        copy.level = level;
        return copy;
    }

    /** Adds what an event says of him, but for the day, which is added by itself. */
    void add(PlayedEvent event) {
        Surroundings around = Surroundings.of(event, Ranks.CLIENT);
        first = Surroundings.smaller(first, around);
        last = around.source().isBefore(last.source()) ? last : around;
        if (event.type().equals("profile_level_up")) {
            Integer told = event.fields().count("new_level");
            level = told == null || (level != null && level > told) ? level : told;
        }
    }

    /** Adds a day that he was never seen on before; the first day may have moved by then, see {@link #restart}. */
    void addDay(LocalDate day) {
        daysActive++;
        lastDay = day.isAfter(lastDay) ? day : lastDay;
        mark(day);
    }

    /** Moves the first day back, to where the player's days say that it is. */
    void restart(LocalDate day, Collection<LocalDate> days) {
        firstDay = day;
        active = 0;
        days.forEach(this::mark);
    }

    private void mark(LocalDate day) {
        long offset = ChronoUnit.DAYS.between(firstDay, day);
        if (offset >= 0 && offset <= LAST_OFFSET) {
            active |= 1L << offset;
        }
    }

    /** Adds the difference that a changed run makes. */
    void countRun(@Nullable RunFact before, @Nullable RunFact after, FactRules rules) {
        runs += count(after != null) - count(before != null);
        finished += count(after != null && after.end != null) - count(before != null && before.end != null);
        wins += count(after != null && after.isWon(rules)) - count(before != null && before.isWon(rules));
    }

    private static int count(boolean is) {
        return is ? 1 : 0;
    }

    /** How good he is by what is known now. */
    String band() {
        if (finished < RUNS_OF_THE_NEW) {
            return NEW;
        }
        return wins * 5 < finished ? "low" : wins * 2 < finished ? "middle" : "high";
    }

    Contribution contribution() {
        Contribution contribution = new Contribution(Place.of(firstDay, Tuple.of(first, cohortBand)));
        for (int offset = 0; offset <= LAST_OFFSET; offset++) {
            if ((active >> offset & 1) == 1) {
                contribution.at(Family.RETENTION, Integer.toString(offset)).add(1, 1);
            }
        }
        return contribution;
    }

    /** His first day and those after it that cohorts look at, as far as he was there. */
    List<LocalDate> cohortDays() {
        return firstDay.datesUntil(firstDay.plusDays(LAST_OFFSET + 1L))
                .filter(day -> (active >> ChronoUnit.DAYS.between(firstDay, day) & 1) == 1)
                .toList();
    }

    public String userId() {
        return userId;
    }

    public LocalDate firstDay() {
        return firstDay;
    }

    /** Says how many finished runs in a row were no win; up to 100. */
    public void settleStreak(int streak) {
        losingStreak = streak;
    }
}
