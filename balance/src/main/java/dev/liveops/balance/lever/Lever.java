package dev.liveops.balance.lever;

import java.util.ArrayList;
import java.util.List;

/**
 * A whole number of a pack that may be turned.
 *
 * @param path as {@code traps.trap_fire_glyph.damage}
 * @param value what it is
 * @param low the least it may become in one patch
 * @param high the most
 * @param step it moves by multiples of this, above 0, counted from {@code value}
 * @param direction 1 where more of it helps the player, -1 where it hinders
 */
public record Lever(String path, long value, long low, long high, long step, int direction) {

    /** How far one patch may turn a lever: a fifth of its value. */
    public static final double MOST_CHANGE = .2;

    public Lever {
        if (low > value || value > high || step < 1 || (direction != 1 && direction != -1)) {
            throw new IllegalArgumentException(path + ": " + value + " in " + low + ".." + high + ", step " + step
                    + ", direction " + direction + " (expected a value within, a step above 0 and 1 or -1)");
        }
    }

    /** The values it may have, ascending, its own among them. */
    public List<Long> grid() {
        List<Long> grid = new ArrayList<>();
        for (long at = value - (value - low) / step * step; at <= high; at += step) {
            grid.add(at);
        }
        return grid;
    }

    /**
     * Values to try: at most so many of the grid, evenly, its ends and its own value among them.
     *
     * @param most 3 or more
     */
    public List<Long> values(int most) {
        List<Long> grid = grid();
        if (grid.size() <= most) {
            return grid;
        }
        List<Long> values = new ArrayList<>();
        for (int index = 0; index < most; index++) {
            values.add(grid.get((int) Math.round(index * (grid.size() - 1.0) / (most - 1))));
        }
        if (!values.contains(value)) {
            values.set(nearest(values), value);
        }
        return values;
    }

    // Of those that are not an end.
    private int nearest(List<Long> values) {
        int nearest = 1;
        for (int index = 2; index < values.size() - 1; index++) {
            if (Math.abs(values.get(index) - value) < Math.abs(values.get(nearest) - value)) {
                nearest = index;
            }
        }
        return nearest;
    }

    /** The value of the grid next to a figure. */
    public long nearestTo(double figure) {
        long best = value;
        for (long at : grid()) {
            if (Math.abs(at - figure) < Math.abs(best - figure)) {
                best = at;
            }
        }
        return best;
    }

    /** |to - value| / value. */
    public double relativeChange(double to) {
        return Math.abs(to - value) / Math.abs((double) value);
    }
}
