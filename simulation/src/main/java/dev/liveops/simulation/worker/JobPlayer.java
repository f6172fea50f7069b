package dev.liveops.simulation.worker;

import dev.liveops.simulation.conformance.Conformance;
import dev.liveops.simulation.conformance.Finding;
import dev.liveops.simulation.engine.EngineFailedException;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Progress;
import dev.liveops.simulation.montecarlo.SweepReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays one job to its report: golden runs first, then the sweep, then the bands. */
final class JobPlayer {

    private final int threads;

    JobPlayer(int threads) {
        this.threads = threads;
    }

    /** The report, whose verdict says what came of it; failures of the engine are a report too, one that is not kept. An interrupt cancels. */
    JobReport play(String id, SweepJob job, SimulationEngine engine, Progress progress) {
        try {
            List<String> faults = goldenFaults(job, engine);
            if (!faults.isEmpty()) {
                return report(id, job, engine, "golden_failed", faults, null);
            }
            SweepReport swept = new MonteCarlo(engine, threads).run(job.sweep(), progress);
            List<String> outside = outOfBand(job, swept);
            return report(id, job, engine, outside.isEmpty() ? "passed" : "out_of_band", outside, swept);
        } catch (EngineFailedException e) {
            return JobReport.failed(id, job.sweep().total(), String.valueOf(e.getMessage()));
        } catch (SimulationException e) {
            return report(id, job, engine, "refused", List.of(String.valueOf(e.getMessage())), null);
        }
    }

    private static List<String> goldenFaults(SweepJob job, SimulationEngine engine) {
        if (job.golden() == null) {
            return List.of();
        }
        return new Conformance(new Interruptible(engine), job.golden())
                .check().stream()
                        .filter(finding -> !finding.met())
                        .map(JobPlayer::sentence)
                        .toList();
    }

    private static String sentence(Finding finding) {
        return "An engine " + finding.demand() + "; this one: " + finding.sentence();
    }

    private static List<String> outOfBand(SweepJob job, SweepReport swept) {
        List<String> outside = new ArrayList<>();
        for (Band band : job.bands()) {
            for (SweepReport.Cell cell : swept.cells()) {
                int wins = cell.winBasisPoints();
                boolean meant = cell.arm().equals(band.arm()) && cell.policy().equals(band.policy());
                if (meant && (wins < band.minBasisPoints() || wins > band.maxBasisPoints())) {
                    outside.add("arm " + band.arm() + ", policy " + band.policy() + ": " + wins
                            + " basis points won (expected " + band.minBasisPoints() + ".." + band.maxBasisPoints()
                            + ")");
                }
            }
        }
        return outside;
    }

    private static JobReport report(
            String id,
            SweepJob job,
            SimulationEngine engine,
            String verdict,
            List<String> reasons,
            @Nullable SweepReport swept) {
        long total = job.sweep().total();
        return new JobReport(
                id,
                "done",
                swept == null ? 0 : total,
                total,
                engine.id().toString(),
                job.golden() == null ? null : job.golden().id(),
                verdict,
                reasons,
                swept);
    }
}
