package dev.liveops.play.report;

import dev.liveops.play.population.Player;
import dev.liveops.play.population.Skill;
import dev.liveops.play.session.SessionListener;
import dev.liveops.simulation.engine.RunSummary;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What was played. Lives on the event loop. */
public final class Played implements SessionListener {

    /** Runs of one skill. */
    static final class Runs {
        long played;
        long won;
    }

    private final Set<Integer> players = new HashSet<>();
    private final Map<Skill, Runs> runs = new EnumMap<>(Skill.class);
    private long sessions;
    private long unranked;
    private long crashes;
    private long challenges;
    private long turns;
    private long idle;

    @Override
    public void sessionEnded(Player player, boolean isRanked, boolean crashed) {
        players.add(player.number());
        sessions++;
        unranked += isRanked ? 0 : 1;
        crashes += crashed ? 1 : 0;
    }

    @Override
    public void runEnded(Player player, boolean isChallenge, RunSummary summary) {
        Runs ofSkill = runs.computeIfAbsent(player.skill(), key -> new Runs());
        ofSkill.played++;
        ofSkill.won += summary.won() ? 1 : 0;
        challenges += isChallenge ? 1 : 0;
    }

    @Override
    public void turnEnded(Player player) {
        turns++;
    }

    @Override
    public void nothingToPlay(Player player) {
        idle++;
    }

    /** Players who had a session. */
    public int players() {
        return players.size();
    }

    /** Sessions that are over. */
    public long sessions() {
        return sessions;
    }

    /** Sessions that could not count: by an old client, or without the active pack. */
    public long unranked() {
        return unranked;
    }

    /** Sessions that a crash ended. */
    public long crashes() {
        return crashes;
    }

    /** Runs that are over. */
    public long runs() {
        return runs.values().stream().mapToLong(ofSkill -> ofSkill.played).sum();
    }

    /** Runs that were won. */
    public long won() {
        return runs.values().stream().mapToLong(ofSkill -> ofSkill.won).sum();
    }

    /** Runs of a day's challenge. */
    public long challenges() {
        return challenges;
    }

    /** Turns that are over. */
    public long turns() {
        return turns;
    }

    /** Sessions without runs, because no pack could be had. */
    public long idle() {
        return idle;
    }

    /** By skill. */
    Map<Skill, Runs> bySkill() {
        return runs;
    }
}
