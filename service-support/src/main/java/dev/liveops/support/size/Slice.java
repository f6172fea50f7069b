package dev.liveops.support.size;

import java.util.List;
import java.util.function.Function;

/**
 * What was read of a list.
 *
 * @param items at least one, unless the list has ended
 * @param more whether the list goes on behind them
 */
public record Slice<T>(List<T> items, boolean more) {

    public Slice {
        items = List.copyOf(items);
    }

    /** The same slice of other items. */
    public <R> Slice<R> map(Function<T, R> mapper) {
        return new Slice<>(items.stream().map(mapper).toList(), more);
    }
}
