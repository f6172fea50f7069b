package dev.liveops.telemetry.balance;

import dev.liveops.telemetry.balance.BalanceReport.SuspiciousRun;
import dev.liveops.telemetry.balance.BalanceRepository.HighRun;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import dev.liveops.telemetry.facts.Bins;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which of the runs that stand high should be looked at, and by which rule: rules of thumb, and no verdict. */
final class Suspicion {

    private static final int MOST_LISTED = 50;
    private static final double THOUSANDTHS = 1e3;
    private static final long LEAST_RUNS = 100;
    // J. W. Tukey's far out, of logarithms: three times the distance between the quartiles beyond the upper one.
    private static final double FAR = 3;

    private final Map<Like, Double> farOut = new HashMap<>();
    private final Map<String, Integer> mostTiers = new HashMap<>();
    private final Duration fastestWave;

    Suspicion(List<DraftCell> cells, Duration fastestWave) {
        this.fastestWave = fastestWave;
        Map<Like, TreeMap<Integer, Long>> bins = new HashMap<>();
        for (DraftCell cell : cells) {
            if (cell.family() == DraftFamily.SCORES && cell.m(1) > 0) {
                Like like = new Like(cell.place().contentVersion(), cell.place().tier());
                bins.computeIfAbsent(like, any -> new TreeMap<>())
                        .merge(Integer.valueOf(cell.item()), cell.m(1), Long::sum);
                mostTiers.merge(like.contentVersion(), like.tiersCleared(), Math::max);
            }
        }
        bins.forEach((like, scores) -> {
            Double bound = bound(scores);
            if (bound != null) {
                farOut.put(like, bound);
            }
        });
    }

    private static @Nullable Double bound(TreeMap<Integer, Long> scores) {
        long runs = scores.values().stream().mapToLong(Long::longValue).sum();
        double low = quantile(scores, runs, .25);
        double high = quantile(scores, runs, .75);
        return runs < LEAST_RUNS || low <= 0 ? null : (Double) (high * Math.pow(high / low, FAR));
    }

    private static double quantile(TreeMap<Integer, Long> scores, long runs, double share) {
        long seen = 0;
        for (Map.Entry<Integer, Long> bin : scores.entrySet()) {
            seen += bin.getValue();
            if (seen >= share * runs) {
                return Bins.end(bin.getKey());
            }
        }
        return 0;
    }

    /** Those that a rule names, the highest first. */
    List<SuspiciousRun> of(List<HighRun> runs) {
        List<SuspiciousRun> named = new ArrayList<>();
        for (HighRun run : runs) {
            List<String> rules = rules(run);
            if (!rules.isEmpty() && named.size() < MOST_LISTED) {
                named.add(new SuspiciousRun(
                        run.id().toString(),
                        run.day(),
                        rules,
                        run.score() / THOUSANDTHS,
                        run.tiersCleared(),
                        run.contentVersion()));
            }
        }
        return named;
    }

    private List<String> rules(HighRun run) {
        List<String> rules = new ArrayList<>();
        String version = run.contentVersion() == null ? "" : run.contentVersion();
        if (run.validity().equals("invalid")) {
            rules.add("invalid");
        }
        if ("version_mismatch".equals(run.judgement())) {
            rules.add("version_mismatch");
        }
        Integer tiers = run.tiersCleared();
        if (tiers != null && run.score() > farOut.getOrDefault(new Like(version, tiers), Double.POSITIVE_INFINITY)) {
            rules.add("score_far_beyond_its_tiers");
        }
        Integer waves = run.wavesCleared();
        if (waves != null && run.millis() != null && waves * fastestWave.toMillis() > run.millis()) {
            rules.add("faster_than_waves_are");
        }
        if (run.won() && tiers != null && tiers < mostTiers.getOrDefault(version, 0)) {
            rules.add("won_with_tiers_left");
        }
        return rules;
    }

    /** Runs whose scores are alike. */
    private record Like(String contentVersion, int tiersCleared) {}
}
