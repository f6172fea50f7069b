package dev.liveops.play.population;

import dev.liveops.model.telemetry.Platform;

/**
 * Everybody who plays, numbered from 0.
 *
 * @param seed what all of it follows from
 */
public record Population(long seed) {

    /** The largest number of players. */
    public static final int MOST = 20_000;

    /** Two thirds have the game already when the first day begins; the others come in the week after. */
    private static final int HAS_IT_ALREADY = 650;

    private static final int DAYS_OF_ARRIVAL = 7;

    /** A player. */
    public Player player(int number) {
        Dice dice = Dice.of(seed, "player", number);
        Skill skill = dice.pick(Skill.values());
        Platform platform = dice.pick(PlatformShare.values()).platform();
        ClientVersion version = dice.pick(ClientVersion.values());
        Habit habit = dice.pick(Habit.values());
        int zone = dice.pick(TimeZoneShare.values()).hours();
        Cheat cheat = dice.pick(Cheat.values());
        ClockFault fault = dice.pick(ClockFault.values());
        int arrives = dice.chance(HAS_IT_ALREADY) ? 0 : dice.below(DAYS_OF_ARRIVAL);
        return new Player(seed, number, skill, platform, version, habit, zone, cheat, fault, arrives);
    }
}
