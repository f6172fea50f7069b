package dev.liveops.telemetry.balance;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import java.util.List;
import java.util.Map;

/** What cells of drafts say of a game's balance (statistics.md 5.2 and 5.3): a pure function, and no container. */
public final class BalanceAnalysis {

    private BalanceAnalysis() {}

    /**
     * @param cells sums over days, but for offers of daily challenges, which are by day
     * @param kinds of content, as picks tell them
     */
    public static BalanceFindings of(List<DraftCell> cells, Map<String, String> kinds, BalanceSettings settings) {
        DraftTable table = new DraftTable(cells);
        long runs = DraftTable.sum(table.of(DraftFamily.RUNS), 1);
        long wins = DraftTable.sum(table.of(DraftFamily.RUNS), 2);
        Proportion won = runs == 0 ? null : new Proportion(wins, runs);
        Interval interval = won == null ? null : won.wilson(OfferStrata.ALPHA);
        List<ContentEstimate> estimates = ContentEstimate.all(table, kinds);
        List<ContentJudgement> judged = ContentJudgement.all(estimates, settings.effect());
        ContentFlags flags = new ContentFlags(judged, settings.listed(), runs);
        return new BalanceFindings(
                runs,
                won == null ? null : (Double) won.rate(),
                interval == null ? null : (Double) interval.low(),
                interval == null ? null : (Double) interval.high(),
                flags.over(),
                flags.under(),
                ContentRows.of(judged, flags.confirmed()),
                HeldContent.of(table, kinds, estimates),
                Preferences.of(table),
                Hazards.tiers(table, settings),
                Hazards.waves(table, settings),
                Scores.of(table));
    }
}
