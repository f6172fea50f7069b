package dev.liveops.telemetry.fold;

import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows as arrays, a column each, for {@code unnest}. */
final class Columns {

    private Columns() {}

    static <R, T> Object of(Collection<R> rows, IntFunction<T[]> array, Function<R, @Nullable T> value) {
        T[] column = array.apply(rows.size());
        int index = 0;
        for (R row : rows) {
            column[index++] = value.apply(row);
        }
        return column;
    }
}
