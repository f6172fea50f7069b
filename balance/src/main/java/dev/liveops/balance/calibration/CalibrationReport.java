package dev.liveops.balance.calibration;

import dev.liveops.balance.trial.Population;
import dev.liveops.statistics.golden.Calibration.Verdict;
import java.util.List;

/**
 * What simulation of a pack is good for.
 *
 * @param policies how often each policy wins
 * @param bands who stands for whom
 * @param strata each band with enough users
 * @param all all users together
 * @param users live users in all
 */
public record CalibrationReport(
        List<PolicyRate> policies,
        List<BandPopulation> bands,
        List<StratumCalibration> strata,
        StratumCalibration all,
        Population population,
        long users) {

    /** Users below which nothing is said. */
    public static final long LEAST_USERS = 200;

    public CalibrationReport {
        policies = List.copyOf(policies);
        bands = List.copyOf(bands);
        strata = List.copyOf(strata);
    }

    /** What all runs say, and drift where a band alone has drifted. */
    public Verdict grade() {
        boolean drifts = strata.stream().anyMatch(stratum -> stratum.verdict() == Verdict.DRIFT);
        boolean isReached = bands.stream().allMatch(BandPopulation::reached);
        if (drifts || all.verdict() == Verdict.DRIFT) {
            return Verdict.DRIFT;
        }
        return isReached ? all.verdict() : Verdict.WEAK;
    }

    /** Whether anything may be proposed of it: there are users enough and nothing has drifted. */
    public boolean isUsable() {
        return users >= LEAST_USERS && grade() != Verdict.DRIFT;
    }

    /** Why nothing is proposed, or what the grade rests on; one sentence. */
    public String reason() {
        if (users < LEAST_USERS) {
            return "The live sample has " + users + " users (expected " + LEAST_USERS + " or more).";
        }
        return switch (grade()) {
            case DRIFT ->
                "Live play is not what simulation plays: " + drifted()
                        + "; check content hash, engine version and policies before anything is proposed.";
            case WEAK -> "The sample is too small, or a band too far from every policy, to call simulation calibrated.";
            case CALIBRATED -> "Win rates were fitted band by band; tiers cleared, which were not, agree.";
        };
    }

    private String drifted() {
        return strata.stream()
                .filter(stratum -> stratum.verdict() == Verdict.DRIFT)
                .map(StratumCalibration::stratum)
                .findFirst()
                .map(band -> "band " + band)
                .orElse("all users together");
    }
}
