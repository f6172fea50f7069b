package dev.liveops.telemetry.balance;

import dev.liveops.statistics.Status;
import dev.liveops.statistics.balance.BradleyTerry;
import dev.liveops.telemetry.balance.BalanceFindings.PreferenceRow;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What players prefer to what (Bradley and Terry), nothing among it. What was never offered together with the rest, or was always or never
 * taken, has no strength beside it: each group within which everything beats everything, if in steps, has strengths of its own.
 */
final class Preferences {

    private static final String SKIP = "skip";

    private final List<String> things;
    private final double[][] wins;

    private Preferences(List<DraftCell> cells) {
        TreeSet<String> ids = new TreeSet<>();
        Map<String, Long> pairs = new HashMap<>();
        for (DraftCell cell : cells) {
            int between = cell.item().indexOf(DraftFamily.SEPARATOR);
            ids.add(cell.item().substring(0, between));
            ids.add(cell.item().substring(between + 1));
            pairs.merge(cell.item(), cell.m(1), Long::sum);
        }
        this.things = List.copyOf(ids);
        this.wins = new double[things.size()][things.size()];
        for (int winner = 0; winner < wins.length; winner++) {
            for (int loser = 0; loser < wins.length; loser++) {
                wins[winner][loser] =
                        pairs.getOrDefault(things.get(winner) + DraftFamily.SEPARATOR + things.get(loser), 0L);
            }
        }
    }

    /** The largest group first, in it the most preferred. */
    static List<PreferenceRow> of(DraftTable table) {
        return new Preferences(table.of(DraftFamily.PAIRS)).rows();
    }

    private List<PreferenceRow> rows() {
        List<PreferenceRow> rows = new ArrayList<>();
        List<List<Integer>> groups = groups();
        groups.sort(Comparator.comparingInt(group -> -group.size()));
        for (int number = 0; number < groups.size(); number++) {
            List<Integer> group = groups.get(number);
            BradleyTerry fit = group.size() < 2 ? null : BradleyTerry.fit(among(group));
            for (int place = 0; place < group.size(); place++) {
                boolean isKnown = fit != null && fit.status() == Status.OK;
                rows.add(row(
                        group.get(place),
                        isKnown ? (Integer) (number + 1) : null,
                        isKnown ? (Double) fit.logStrengths()[place] : null));
            }
        }
        rows.sort(Comparator.comparingInt((PreferenceRow row) -> row.group() == null ? Integer.MAX_VALUE : row.group())
                .thenComparingDouble(row -> row.strength() == null ? 0 : -row.strength())
                .thenComparing(PreferenceRow::contentId));
        return rows;
    }

    private PreferenceRow row(int thing, @Nullable Integer group, @Nullable Double strength) {
        double preferred = 0;
        double passedOver = 0;
        for (int other = 0; other < wins.length; other++) {
            preferred += wins[thing][other];
            passedOver += wins[other][thing];
        }
        return new PreferenceRow(
                things.get(thing).isEmpty() ? SKIP : things.get(thing),
                group == null ? "not_estimable" : "known",
                group,
                strength,
                Math.round(preferred),
                Math.round(passedOver));
    }

    private double[][] among(List<Integer> group) {
        double[][] some = new double[group.size()][group.size()];
        for (int winner = 0; winner < some.length; winner++) {
            for (int loser = 0; loser < some.length; loser++) {
                some[winner][loser] = wins[group.get(winner)][group.get(loser)];
            }
        }
        return some;
    }

    // Who reaches and is reached: strongly connected, found from each thing that has no group yet.
    private List<List<Integer>> groups() {
        List<List<Integer>> groups = new ArrayList<>();
        boolean[] has = new boolean[wins.length];
        for (int first = 0; first < wins.length; first++) {
            if (!has[first]) {
                boolean[] beaten = reached(first, false);
                boolean[] beats = reached(first, true);
                List<Integer> group = new ArrayList<>();
                for (int thing = 0; thing < wins.length; thing++) {
                    if (beaten[thing] && beats[thing]) {
                        group.add(thing);
                        has[thing] = true;
                    }
                }
                groups.add(group);
            }
        }
        return groups;
    }

    private boolean[] reached(int first, boolean alongLosses) {
        boolean[] reached = new boolean[wins.length];
        List<Integer> queue = new ArrayList<>();
        reached[first] = true;
        queue.add(first);
        for (int at = 0; at < queue.size(); at++) {
            int from = queue.get(at);
            for (int to = 0; to < wins.length; to++) {
                if (!reached[to] && (alongLosses ? wins[to][from] : wins[from][to]) > 0) {
                    reached[to] = true;
                    queue.add(to);
                }
            }
        }
        return reached;
    }
}
