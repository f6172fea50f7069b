package dev.liveops.telemetry.facts;

import java.util.List;

/** The cells that some runs alone would make, for questions that no stored cell answers. Not for several threads. */
public final class RunCells {

    private final FactRules rules;
    private final Cells cells = new Cells();

    /** @param rules by which they count */
    public RunCells(FactRules rules) {
        this.rules = rules;
    }

    /** Counts a run, which was not counted yet. */
    public void add(RunFact run) {
        cells.move(null, RunMeasures.of(run, rules));
    }

    /** What rows of {@code kpi_day} would hold of these runs, in the order of its key. */
    public List<Cells.DayCell> days() {
        return cells.days();
    }
}
