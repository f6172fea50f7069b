package dev.liveops.benchmarks.ingest.copy;

import java.util.Arrays;

/** Places in a chunk, each with the row it belongs to, ascending. */
final class Positions {

    private int[] rows = new int[1024];
    private int[] places = new int[1024];
    private int count;

    void add(int row, int place) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
            places = Arrays.copyOf(places, 2 * count);
        }
        rows[count] = row;
        places[count] = place;
        count++;
    }

    int count() {
        return count;
    }

    int row(int index) {
        return rows[index];
    }

    int place(int index) {
        return places[index];
    }
}
