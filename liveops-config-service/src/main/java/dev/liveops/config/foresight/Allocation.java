package dev.liveops.config.foresight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Shares out how many sessions are looked at among places: some to each, so that a small one is not missed, and the rest by size. A pure
 * function.
 */
final class Allocation {

    // One says whether a place is concerned, three whether all of it is; half of what there is goes by size at least.
    private static final int MOST_TO_EACH = 3;
    private static final int HALF = 2;

    private Allocation() {}

    /**
     * How many of each place, in their order; no place gets more than it has.
     *
     * @param sizes sessions of each place, the largest first
     * @param room how many in all; places beyond so many get none
     */
    static List<Integer> of(List<Long> sizes, int room) {
        int places = Math.min(sizes.size(), room);
        if (places == 0) {
            return List.of();
        }
        int each = Math.max(1, Math.min(MOST_TO_EACH, room / (HALF * places)));
        long[] given = new long[sizes.size()];
        long left = room;
        for (int place = 0; place < places; place++) {
            given[place] = Math.min(each, sizes.get(place));
            left -= given[place];
        }
        share(sizes, given, places, left);
        return IntStream.range(0, given.length)
                .mapToObj(place -> (int) given[place])
                .toList();
    }

    // By what each still has: the whole part, then one each to the largest remainders; what a full place leaves is
    // shared again.
    private static void share(List<Long> sizes, long[] given, int places, long room) {
        long left = room;
        while (left > 0) {
            long wanting = 0;
            for (int place = 0; place < places; place++) {
                wanting += sizes.get(place) - given[place];
            }
            if (wanting <= 0) {
                return;
            }
            long now = Math.min(left, wanting);
            List<Integer> open = new ArrayList<>();
            double[] remainder = new double[places];
            for (int place = 0; place < places; place++) {
                double part = (double) now * (sizes.get(place) - given[place]) / wanting;
                long whole = (long) part;
                remainder[place] = part - whole;
                given[place] += whole;
                left -= whole;
                if (given[place] < sizes.get(place)) {
                    open.add(place);
                }
            }
            long rest = Math.min(left, open.size());
            open.sort(Comparator.comparingDouble(place -> -remainder[place]));
            for (int place = 0; place < rest; place++) {
                given[open.get(place)]++;
                left--;
            }
        }
    }
}
