package dev.liveops.telemetry.drafts;

import dev.liveops.telemetry.facts.RunStory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be added to cells. Not for several threads. */
public final class DraftCells {

    private final Map<Where, Map<What, long[]>> sums = new HashMap<>();

    /** Takes a run's former part back and adds what it is now; null where there is none. */
    public DraftCells move(@Nullable RunStory before, @Nullable RunStory after) {
        if (before != null) {
            new DraftMeasures(before, this, -1).add();
        }
        if (after != null) {
            new DraftMeasures(after, this, 1).add();
        }
        return this;
    }

    /** Adds other cells to these. */
    public DraftCells addAll(DraftCells others) {
        others.sums.forEach((where, items) -> {
            Map<What, long[]> own = sums.computeIfAbsent(where, any -> new HashMap<>());
            items.forEach((what, measures) -> {
                long[] sum = own.computeIfAbsent(what, any -> new long[DraftCell.MEASURES]);
                for (int measure = 0; measure < sum.length; measure++) {
                    sum[measure] += measures[measure];
                }
            });
        });
        return this;
    }

    Map<What, long[]> at(DraftPlace place, LocalDate day) {
        return sums.computeIfAbsent(new Where(place, day), any -> new HashMap<>());
    }

    /** Every cell in the order of its key, without what adds up to nothing. */
    public List<DraftCell> list() {
        List<DraftCell> cells = new ArrayList<>();
        sums.forEach((where, items) -> items.forEach((what, measures) -> {
            if (!isZero(measures)) {
                cells.add(new DraftCell(where.place(), where.day(), what.family(), what.item(), measures));
            }
        }));
        cells.sort(DraftCell.ORDER);
        return cells;
    }

    /** The same over all days, but for offers of daily challenges, whose days are units. */
    public List<DraftCell> overDays() {
        Map<Where, Map<What, long[]>> merged = new HashMap<>();
        sums.forEach((where, items) -> items.forEach((what, measures) -> {
            boolean isDaily = what.family() == DraftFamily.OFFERS
                    && where.place().challengeType().equals(ChallengeType.DAILY.wire());
            long[] sum = merged.computeIfAbsent(
                            new Where(where.place(), isDaily ? where.day() : null), any -> new HashMap<>())
                    .computeIfAbsent(what, any -> new long[DraftCell.MEASURES]);
            for (int measure = 0; measure < sum.length; measure++) {
                sum[measure] += measures[measure];
            }
        }));
        DraftCells all = new DraftCells();
        all.sums.putAll(merged);
        return all.list();
    }

    private static boolean isZero(long[] measures) {
        for (long measure : measures) {
            if (measure != 0) {
                return false;
            }
        }
        return true;
    }

    /** What of a family is counted. */
    record What(DraftFamily family, String item) {}

    private record Where(DraftPlace place, @Nullable LocalDate day) {}
}
