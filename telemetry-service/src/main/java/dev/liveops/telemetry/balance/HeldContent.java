package dev.liveops.telemetry.balance;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.balance.MantelHaenszel;
import dev.liveops.statistics.balance.MantelHaenszel.Stratum;
import dev.liveops.telemetry.balance.BalanceFindings.HeldRow;
import dev.liveops.telemetry.balance.DraftTable.Where;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Content by who held it when the offers of a tier began, within strata of like runs (Mantel and Haenszel): for what is always there, and
 * where offers say nothing. It was chosen, not drawn, so it is never more than something to look at.
 */
final class HeldContent {

    private static final Set<String> ALWAYS = Set.of("monster", "layout");
    private static final long LEAST_RUNS = 100;

    private HeldContent() {}

    /** Of monsters and layouts, and of content that offers say nothing of. */
    static List<HeldRow> of(DraftTable table, Map<String, String> kinds, List<ContentEstimate> estimates) {
        Set<String> known = estimates.stream()
                .filter(ContentEstimate::isKnown)
                .map(ContentEstimate::id)
                .collect(Collectors.toSet());
        Map<Where, DraftCell> totals = table.totals(DraftFamily.HELD);
        List<HeldRow> rows = new ArrayList<>();
        table.byItem(DraftFamily.HELD).forEach((id, cells) -> {
            String type = kinds.getOrDefault(id, "");
            if (ALWAYS.contains(type) || !known.contains(id)) {
                rows.add(row(id, type, cells, totals));
            }
        });
        return rows;
    }

    private static HeldRow row(String id, String type, List<DraftCell> cells, Map<Where, DraftCell> totals) {
        Map<Integer, Tier> tiers = new TreeMap<>();
        for (DraftCell cell : cells) {
            DraftCell total = totals.get(Where.of(cell));
            // Who plays a daily challenge was offered what all others were.
            if (total != null && !DraftTable.isDaily(cell)) {
                tiers.computeIfAbsent(cell.place().tier(), any -> new Tier()).add(cell, total);
            }
        }
        Tier best = null;
        int where = 0;
        for (Map.Entry<Integer, Tier> tier : tiers.entrySet()) {
            if (best == null || tier.getValue().weight > best.weight) {
                best = tier.getValue();
                where = tier.getKey();
            }
        }
        return row(id, type, best, where);
    }

    private static HeldRow row(String id, String type, @Nullable Tier best, int tier) {
        boolean isEnough = best != null && best.with >= LEAST_RUNS && best.without >= LEAST_RUNS && best.weight > 0;
        MantelHaenszel compared = isEnough ? new MantelHaenszel(best.strata) : null;
        Interval interval = compared == null ? null : compared.interval(OfferStrata.ALPHA);
        return new HeldRow(
                id,
                type,
                isEnough ? "WATCH" : "INSUFFICIENT",
                "mantel_haenszel",
                isEnough ? (Integer) tier : null,
                compared == null ? null : (Double) compared.riskDifference(),
                interval == null ? null : (Double) interval.low(),
                interval == null ? null : (Double) interval.high(),
                compared == null ? null : (Double) compared.crudeDifference(),
                best == null ? 0 : best.with,
                best == null ? 0 : best.without);
    }

    /** Strata of one tier. */
    private static final class Tier {

        private final List<Stratum> strata = new ArrayList<>();
        private long with;
        private long without;
        private double weight;

        void add(DraftCell cell, DraftCell total) {
            long n1 = cell.m(1);
            long n0 = total.m(1) - n1;
            long wins0 = total.m(2) - cell.m(2);
            with += n1;
            without += n0;
            weight += n1 + n0 == 0 ? 0 : (double) n1 * n0 / (n1 + n0);
            strata.add(new Stratum(cell.m(2), n1 - cell.m(2), wins0, n0 - wins0));
        }
    }
}
