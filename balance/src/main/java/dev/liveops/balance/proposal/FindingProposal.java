package dev.liveops.balance.proposal;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.golden.PairedSeeds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is proposed for one finding.
 *
 * @param outcome whether, and how far, it is put right
 * @param reason one sentence where nothing, or not all, is proposed
 * @param contribution in simulation, what picking the content adds, seed by seed; null of a tier, and where nothing was played
 * @param simulatedNow rate in simulation as the pack is
 * @param simulatedTarget rate in simulation that stands for the live target
 * @param turns levers turned, none where nothing is proposed
 * @param confirmation null where nothing is proposed
 */
public record FindingProposal(
        Finding finding,
        Outcome outcome,
        String reason,
        @Nullable PairedSeeds contribution,
        @Nullable Double simulatedNow,
        @Nullable Double simulatedTarget,
        List<Turn> turns,
        @Nullable Confirmation confirmation) {

    /** How far a finding is put right. */
    public enum Outcome {
        /** The rate lies in the band on fresh seeds. */
        CONFIRMED,
        /** It goes there, but not all the way: the bounds of one patch, or the steps, keep it from the band. */
        PARTIAL,
        /** Nothing is proposed. */
        REFUSED
    }

    public FindingProposal {
        turns = List.copyOf(turns);
    }

    static FindingProposal refused(Finding finding, String reason) {
        return new FindingProposal(finding, Outcome.REFUSED, reason, null, null, null, List.of(), null);
    }

    /**
     * The live rate that is predicted: the confirmed rate moved on the scale of log odds as live play lies from simulation now; with the
     * ends of its 99 % interval moved alike.
     */
    @Nullable
    Predicted predicted() {
        if (confirmation == null || simulatedNow == null) {
            return null;
        }
        Interval simulated = confirmation.verdict().interval();
        double now = finding.liveNow();
        return new Predicted(
                now,
                Rates.shifted(confirmation.next().rate(), simulatedNow, now),
                new Interval(
                        Rates.shifted(simulated.low(), simulatedNow, now),
                        Rates.shifted(simulated.high(), simulatedNow, now)));
    }

    /**
     * A live rate, now and with the patch.
     *
     * @param now as the report has it
     * @param next with the patch
     * @param interval of {@code next}, of simulation alone: what live play's own figures are off by comes on top
     */
    record Predicted(double now, double next, Interval interval) {}
}
