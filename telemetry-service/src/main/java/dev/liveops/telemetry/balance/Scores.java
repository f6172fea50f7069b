package dev.liveops.telemetry.balance;

import dev.liveops.telemetry.balance.BalanceFindings.ScoreRow;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import dev.liveops.telemetry.facts.Bins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scores by content version and tiers cleared, from their bins. */
final class Scores {

    private static final double THOUSANDTHS = 1e3;

    private Scores() {}

    static List<ScoreRow> of(DraftTable table) {
        Map<String, Map<Integer, TreeMap<Integer, long[]>>> versions = new TreeMap<>();
        for (DraftCell cell : table.of(DraftFamily.SCORES)) {
            long[] sums = versions.computeIfAbsent(cell.place().contentVersion(), any -> new TreeMap<>())
                    .computeIfAbsent(cell.place().tier(), any -> new TreeMap<>())
                    .computeIfAbsent(Integer.valueOf(cell.item()), any -> new long[2]);
            sums[0] += cell.m(1);
            sums[1] += cell.m(2);
        }
        List<ScoreRow> rows = new ArrayList<>();
        versions.forEach((version, tiers) -> tiers.forEach((tiersCleared, bins) -> {
            bins.values().removeIf(sums -> sums[0] == 0);
            if (!bins.isEmpty()) {
                rows.add(row(version, tiersCleared, bins));
            }
        }));
        return rows;
    }

    private static ScoreRow row(String version, int tiersCleared, TreeMap<Integer, long[]> bins) {
        long runs = bins.values().stream().mapToLong(sums -> sums[0]).sum();
        double sum = bins.values().stream().mapToDouble(sums -> sums[1]).sum();
        return new ScoreRow(
                version,
                tiersCleared,
                runs,
                sum / runs / THOUSANDTHS,
                quantile(bins, runs, .5),
                quantile(bins, runs, .9),
                quantile(bins, runs, .99),
                points(bins.lastKey()));
    }

    private static double quantile(TreeMap<Integer, long[]> bins, long runs, double share) {
        long wanted = (long) Math.ceil(share * runs);
        long seen = 0;
        for (Map.Entry<Integer, long[]> bin : bins.entrySet()) {
            seen += bin.getValue()[0];
            if (seen >= wanted) {
                return points(bin.getKey());
            }
        }
        return points(bins.lastKey());
    }

    private static double points(int bin) {
        return (Bins.start(bin) + Bins.end(bin) - 1) / 2.0 / THOUSANDTHS;
    }
}
