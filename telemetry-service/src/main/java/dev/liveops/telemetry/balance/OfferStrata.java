package dev.liveops.telemetry.balance;

import dev.liveops.statistics.balance.OfferInstrument;
import dev.liveops.statistics.balance.OfferInstrument.Arm;
import dev.liveops.statistics.balance.StratifiedOffers;
import dev.liveops.telemetry.balance.DraftTable.Where;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftPlace;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One content's offers, stratum by stratum: who was offered it, against who came to the same stage and was not. */
final class OfferStrata {

    /** The band of daily challenges: everybody is offered the same, so a day is one unit whoever plays. */
    static final String DAILY = "daily";

    static final double ALPHA = .05;

    // A day counts as one with the offer where nearly everybody had it, and as one without where nearly nobody had.
    private static final double NEARLY_ALL = .9;
    private static final double NEARLY_NONE = .1;

    private final Map<String, StratifiedOffers> bands = new TreeMap<>();
    private final Map<Integer, StratifiedOffers> tiers = new TreeMap<>();
    private final StratifiedOffers all = new StratifiedOffers();

    /**
     * @param cells of one content
     * @param totals of all runs, by where
     */
    OfferStrata(List<DraftCell> cells, Map<Where, DraftCell> totals) {
        Map<DraftPlace, Days> days = new HashMap<>();
        for (DraftCell cell : cells) {
            DraftCell total = totals.get(Where.of(cell));
            if (total == null) {
                continue;
            }
            if (DraftTable.isDaily(cell)) {
                DraftPlace place = cell.place();
                days.computeIfAbsent(ofAllBands(place), any -> new Days()).add(cell);
            } else {
                add(cell, total);
            }
        }
        addDaysWithout(days, totals);
        days.values().forEach(each -> each.addTo(bands.computeIfAbsent(DAILY, any -> new StratifiedOffers())));
    }

    private void add(DraftCell cell, DraftCell total) {
        Arm offered = arm(cell.m(1), cell.m(3), cell.m(2), cell.m(4));
        Arm notOffered = arm(total.m(1) - cell.m(5) - cell.m(1), 0, total.m(2) - cell.m(6) - cell.m(2), 0);
        if (offered == null || notOffered == null) {
            return;
        }
        all.add(offered, notOffered);
        bands.computeIfAbsent(cell.place().band(), any -> new StratifiedOffers())
                .add(offered, notOffered);
        tiers.computeIfAbsent(cell.place().tier(), any -> new StratifiedOffers())
                .add(offered, notOffered);
    }

    // A day on which nobody was offered it has no cell of it.
    private static void addDaysWithout(Map<DraftPlace, Days> days, Map<Where, DraftCell> totals) {
        totals.forEach((where, total) -> {
            DraftPlace place = where.place();
            Days known = DraftTable.isDaily(total) ? days.get(ofAllBands(place)) : null;
            if (known != null) {
                known.addTotal(total);
            }
        });
    }

    private static DraftPlace ofAllBands(DraftPlace place) {
        return new DraftPlace(
                place.contentVersion(), place.contentHash(), place.challengeType(), "", place.tier(), place.stage());
    }

    private static @Nullable Arm arm(long n, long picked, long wins, long winsAndPicked) {
        return n < 1 ? null : new Arm(n, picked, wins, winsAndPicked);
    }

    /** By skill band, {@code ''} of nobody; and {@value #DAILY}. */
    Map<String, StratifiedOffers> bands() {
        return bands;
    }

    /** By tier, without daily challenges. */
    Map<Integer, StratifiedOffers> tiers() {
        return tiers;
    }

    /** Over all strata but those of daily challenges. */
    Optional<OfferInstrument> overall() {
        return all.estimate(ALPHA);
    }

    double effectiveOffers() {
        return all.effectiveOffers();
    }

    /** The days of one stage of daily challenges, all bands together. */
    private static final class Days {

        private final Map<LocalDate, long[]> own = new TreeMap<>();
        private final Map<LocalDate, long[]> whole = new TreeMap<>();

        void add(DraftCell cell) {
            long[] sums = own.computeIfAbsent(Objects.requireNonNull(cell.day()), any -> new long[6]);
            for (int measure = 0; measure < sums.length; measure++) {
                sums[measure] += cell.m(measure + 1);
            }
        }

        void addTotal(DraftCell total) {
            long[] sums = whole.computeIfAbsent(Objects.requireNonNull(total.day()), any -> new long[2]);
            sums[0] += total.m(1);
            sums[1] += total.m(2);
        }

        void addTo(StratifiedOffers offers) {
            List<Arm> with = new ArrayList<>();
            List<Arm> without = new ArrayList<>();
            whole.forEach((day, total) -> {
                long[] cell = own.getOrDefault(day, new long[6]);
                Arm arm = arm(total[0] - cell[4], cell[2], total[1] - cell[5], cell[3]);
                if (arm != null && cell[0] >= NEARLY_ALL * arm.n()) {
                    with.add(arm);
                } else if (arm != null && cell[0] <= NEARLY_NONE * arm.n()) {
                    without.add(new Arm(arm.n(), 0, arm.wins(), 0));
                }
            });
            offers.addDays(with, without);
        }
    }
}
