package dev.liveops.simulation.montecarlo;

import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.montecarlo.SweepReport.Cell;
import dev.liveops.simulation.montecarlo.SweepReport.Comparison;
import dev.liveops.simulation.montecarlo.SweepReport.ContentCount;
import dev.liveops.simulation.montecarlo.SweepReport.TierCount;
import java.util.ArrayList;
import java.util.List;

/** What all threads counted: a tally a cell, and a bit a seed that says whether it was won. */
final class Counts {

    private static final int WORD = 64;

    private final Sweep sweep;
    private final Tally[] tallies;
    private final long[][] won;

    private final String engine;
    private final PickIds ids;

    /** Nothing yet of what this engine, named for reports and sentences, plays. */
    Counts(Sweep sweep, String engine) {
        this.engine = engine;
        this.ids = new PickIds(engine);
        this.sweep = sweep;
        int cells = sweep.arms().size() * sweep.policies().size();
        this.tallies = newTallies(cells);
        this.won = new long[cells][(sweep.runs() + WORD - 1) / WORD];
    }

    /** What one thread counts. */
    final class Own {

        private final Tally[] own = newTallies(tallies.length);

        void add(Parts.Part part, List<RunSummary> summaries) {
            if (summaries.size() != part.seeds().length) {
                throw new SimulationException(
                        "The engine answered " + summaries.size() + " runs (expected " + part.seeds().length + ").");
            }
            for (int index = 0; index < summaries.size(); index++) {
                RunSummary summary = summaries.get(index);
                own[part.cell()].add(summary);
                if (summary.won()) {
                    int seed = part.firstIndex() + index;
                    won[part.cell()][seed / WORD] |= 1L << seed % WORD;
                }
            }
        }
    }

    Own own() {
        return new Own();
    }

    synchronized void add(Own counted) {
        for (int cell = 0; cell < tallies.length; cell++) {
            tallies[cell].add(counted.own[cell]);
        }
    }

    synchronized SweepReport report() {
        List<Cell> cells = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        int policies = sweep.policies().size();
        for (int cell = 0; cell < tallies.length; cell++) {
            cells.add(cell(sweep.arms().get(cell / policies), sweep.policies().get(cell % policies), tallies[cell]));
            if (cell >= policies) {
                comparisons.add(comparison(cell));
            }
        }
        return new SweepReport(engine, cells, comparisons);
    }

    private Comparison comparison(int cell) {
        int policies = sweep.policies().size();
        int baseline = cell % policies;
        long both = 0;
        long onlyBaseline = 0;
        long onlyArm = 0;
        for (int word = 0; word < won[cell].length; word++) {
            both += Long.bitCount(won[baseline][word] & won[cell][word]);
            onlyBaseline += Long.bitCount(won[baseline][word] & ~won[cell][word]);
            onlyArm += Long.bitCount(~won[baseline][word] & won[cell][word]);
        }
        return new Comparison(
                sweep.policies().get(baseline),
                sweep.arms().get(0).name(),
                sweep.arms().get(cell / policies).name(),
                both,
                onlyBaseline,
                onlyArm,
                sweep.runs() - both - onlyBaseline - onlyArm);
    }

    private static Cell cell(Sweep.Arm arm, String policy, Tally tally) {
        List<ContentCount> content = new ArrayList<>();
        tally.picks.forEach((id, counts) -> content.add(new ContentCount(id, counts.runs, counts.wins)));
        return new Cell(
                arm.name(),
                arm.pack().hash(),
                policy,
                tally.runs,
                tally.wins,
                tally.scores / tally.runs,
                tally.durationMs / tally.runs,
                tally.waves * 1_000 / tally.runs,
                tiers(tally),
                content);
    }

    // Who entered a tier cleared it or was lost in it.
    private static List<TierCount> tiers(Tally tally) {
        List<TierCount> tiers = new ArrayList<>();
        long entered = tally.runs;
        for (int tier = 1; entered > 0; tier++) {
            long cleared = entered - tally.lostIn.getOrDefault(tier, 0L);
            tiers.add(new TierCount(tier, entered, cleared));
            entered = cleared - tally.wonAfter.getOrDefault(tier, 0L);
        }
        return tiers;
    }

    private Tally[] newTallies(int count) {
        Tally[] tallies = new Tally[count];
        for (int cell = 0; cell < count; cell++) {
            tallies[cell] = new Tally(ids);
        }
        return tallies;
    }
}
