package dev.liveops.events.active;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.model.version.VersionRange;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells versions apart as far as the ranges of a schedule do: versions in the same ranges are one class. Thread-safe. */
final class VersionClasses {

    private static final int REMEMBERED = 1_000;

    private final Map<VersionRange, Integer> numbers = new HashMap<>();
    private final BitSet every = new BitSet();
    private final Cache<String, BitSet> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    VersionClasses(Stream<VersionRange> ranges) {
        ranges.distinct().forEach(range -> numbers.put(range, numbers.size()));
        every.set(0, numbers.size());
    }

    /** The class of a version; null is in every range. Nobody changes it. */
    BitSet of(@Nullable String version) {
        return version == null ? every : known.get(version, this::compute);
    }

    /** Whether versions of a class are in a range. */
    boolean holds(BitSet versions, VersionRange range) {
        Integer number = numbers.get(range);
        return number != null && versions.get(number);
    }

    private BitSet compute(String version) {
        BitSet in = new BitSet();
        numbers.forEach((range, number) -> in.set(number, range.holds(version)));
        return in;
    }
}
