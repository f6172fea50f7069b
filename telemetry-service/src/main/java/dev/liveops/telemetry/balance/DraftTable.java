package dev.liveops.telemetry.balance;

import dev.liveops.telemetry.drafts.ChallengeType;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import dev.liveops.telemetry.drafts.DraftPlace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cells as an analysis looks at them. */
final class DraftTable {

    private final Map<DraftFamily, List<DraftCell>> families = new EnumMap<>(DraftFamily.class);

    /** @param cells sums over days, but for offers of daily challenges, which are by day */
    DraftTable(List<DraftCell> cells) {
        cells.forEach(cell -> families.computeIfAbsent(cell.family(), any -> new ArrayList<>())
                .add(cell));
    }

    List<DraftCell> of(DraftFamily family) {
        return families.getOrDefault(family, List.of());
    }

    /** Cells of a family by item, in the order of the items, without those of no item. */
    Map<String, List<DraftCell>> byItem(DraftFamily family) {
        Map<String, List<DraftCell>> items = new TreeMap<>();
        of(family).stream()
                .filter(cell -> !cell.item().isEmpty())
                .forEach(cell -> items.computeIfAbsent(cell.item(), any -> new ArrayList<>())
                        .add(cell));
        return items;
    }

    /** Those of no item by where they are. */
    Map<Where, DraftCell> totals(DraftFamily family) {
        Map<Where, DraftCell> totals = new HashMap<>();
        of(family).stream().filter(cell -> cell.item().isEmpty()).forEach(cell -> totals.put(Where.of(cell), cell));
        return totals;
    }

    /** Sum of a measure over cells. */
    static long sum(List<DraftCell> cells, int measure) {
        return cells.stream().mapToLong(cell -> cell.m(measure)).sum();
    }

    static boolean isDaily(DraftCell cell) {
        return cell.place().challengeType().equals(ChallengeType.DAILY.wire());
    }

    /** A place, of daily challenges on one day. */
    record Where(DraftPlace place, @Nullable LocalDate day) {

        static Where of(DraftCell cell) {
            return new Where(cell.place(), cell.day());
        }
    }
}
