package dev.liveops.telemetry.facts;

import java.util.List;
import java.util.Map;

/** Takes facts back out of the cells they count in. Not for several threads. */
public final class Erasure {

    private final FactRules rules;
    private final Cells cells = new Cells();
    private final ArmCells arms;

    /** @param rules of the deployment */
    public Erasure(FactRules rules) {
        this.rules = rules;
        this.arms = new ArmCells(cells, rules);
    }

    /** Takes runs out. */
    public Erasure runs(List<RunFact> runs) {
        runs.forEach(run -> {
            cells.move(RunMeasures.of(run, rules), null);
            arms.move(run, null);
        });
        return this;
    }

    /** Takes sessions out. */
    public Erasure sessions(List<SessionFact> sessions) {
        sessions.forEach(session -> {
            cells.move(session.contribution(), null);
            arms.move(session, null);
        });
        return this;
    }

    /** Takes players' days out. */
    public Erasure days(Map<UserDay, DaySeen> days) {
        DaysMerge merge = new DaysMerge(new LocalDays(rules), new Bands(Map.of(), Map.of()), cells, days);
        days.forEach(merge::takeBack);
        return this;
    }

    /** Takes players out. */
    public Erasure players(List<PlayerFact> players) {
        players.forEach(player -> cells.move(player.contribution(), null));
        return this;
    }

    /** What is to be added to cells, which is less than nothing. */
    public Cells cells() {
        return cells;
    }
}
