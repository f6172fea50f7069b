package dev.liveops.statistics.cases;

import dev.liveops.statistics.Interval;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Every figure that a method gives, by the key a case may expect it under; worked out when asked for, as some are dear. */
final class Answers {

    private final Map<String, Supplier<Object>> figures = new LinkedHashMap<>();

    Answers with(String key, Supplier<Object> figure) {
        figures.put(key, figure);
        return this;
    }

    Answers with(String key, Object figure) {
        return with(key, () -> figure);
    }

    /** A figure that may be missing: null then. */
    <T> Answers of(T source, String key, Function<T, Object> figure) {
        return with(key, source == null ? () -> null : () -> figure.apply(source));
    }

    Answers and(Answers others) {
        figures.putAll(others.figures);
        return this;
    }

    boolean knows(String key) {
        return figures.containsKey(key);
    }

    Object get(String key) {
        return plain(figures.get(key).get());
    }

    /** As JSON has it: an interval is a list of two, an end that is infinite is null. */
    static Object plain(Object figure) {
        if (figure instanceof Interval interval) {
            return Arrays.asList(finite(interval.low()), finite(interval.high()));
        }
        if (figure instanceof double[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        if (figure instanceof long[] numbers) {
            return Arrays.stream(numbers).boxed().toList();
        }
        return figure instanceof Enum<?> constant ? constant.name() : figure;
    }

    private static Double finite(double end) {
        return Double.isInfinite(end) ? null : end;
    }

    static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], plain(keysAndValues[i + 1]));
        }
        return map;
    }

    static <T> List<Object> each(List<T> things, Function<T, Object> figure) {
        return things.stream().map(figure.andThen(Answers::plain)).toList();
    }
}
