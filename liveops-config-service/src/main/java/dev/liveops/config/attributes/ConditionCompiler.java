package dev.liveops.config.attributes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.ContextDeclaration;
import dev.liveops.targeting.InvalidConditionException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compiles conditions with the segments that they refer to. A condition with all that it refers to is compiled once, however many
 * configs have it; those used least are forgotten.
 */
final class ConditionCompiler {

    /** Most segments that one condition comes to, each time it is met. */
    private static final int MAX_SEGMENTS = 100;

    private static final int MAX_KEPT = 20_000;

    private final ContextDeclaration declaration;
    private final Cache<Whole, Condition> compiled = kept();
    private final Cache<String, Map<String, String>> references = kept();

    ConditionCompiler(ContextDeclaration declaration) {
        this.declaration = declaration;
    }

    /** An expression, with those that its segments come to: the same wholes decide alike. */
    private record Whole(String expression, Map<String, Whole> segments) {}

    /**
     * A condition.
     *
     * @throws InvalidConditionException with the place, also where a segment refers to itself
     */
    Condition compile(String expression, SegmentTexts segments) {
        return compile(new Walk(segments).whole(expression));
    }

    /** The same of a segment's own condition, which must not come back to it. */
    Condition compileSegment(String name, String expression, SegmentTexts segments) {
        return compile(new Walk(segments, name).whole(expression));
    }

    /** The segments that an expression comes to, also through others; those that are not there are left out. */
    Set<String> reached(String expression, SegmentTexts segments) {
        Walk walk = new Walk(segments);
        walk.whole(expression);
        return walk.seen;
    }

    private Condition compile(Whole whole) {
        Condition known = compiled.getIfPresent(whole);
        if (known == null) {
            Map<String, Whole> parts = whole.segments();
            known = declaration.compile(whole.expression(), name -> {
                Whole part = parts.get(name);
                return part == null ? null : compile(part);
            });
            compiled.put(whole, known);
        }
        return known;
    }

    private Map<String, String> references(String expression) {
        Map<String, String> known = references.getIfPresent(expression);
        if (known == null) {
            known = declaration.segmentsOf(expression);
            references.put(expression, known);
        }
        return known;
    }

    private static <K, V> Cache<K, V> kept() {
        return Caffeine.newBuilder()
                .maximumSize(MAX_KEPT)
                .executor(Runnable::run)
                .build();
    }

    /** One walk through what an expression refers to. */
    private final class Walk {

        private final SegmentTexts segments;
        private final Deque<String> path = new ArrayDeque<>();
        private final Set<String> seen = new TreeSet<>();
        private final int start;
        private String place = "";
        private int met;

        Walk(SegmentTexts segments, String... own) {
            this.segments = segments;
            this.path.addAll(List.of(own));
            this.start = path.size();
        }

        Whole whole(String expression) {
            Map<String, Whole> parts = new TreeMap<>();
            references(expression).forEach((name, where) -> {
                // What is wrong below is said where its author wrote what leads there.
                place = path.size() == start ? where : place;
                String text = segments.find(name);
                // What is not there is for the compiler to say.
                if (text != null) {
                    parts.put(name, part(name, text));
                }
            });
            return new Whole(expression, parts);
        }

        private Whole part(String name, String text) {
            if (path.contains(name)) {
                throw new InvalidConditionException(
                        place + "segment \"" + name + "\" refers to itself (" + loop(name) + ")");
            }
            if (++met > MAX_SEGMENTS) {
                throw new InvalidConditionException(
                        place + "comes to more than " + MAX_SEGMENTS + " segments (expected at most that many)");
            }
            seen.add(name);
            path.addLast(name);
            Whole part = whole(text);
            path.removeLast();
            return part;
        }

        private String loop(String name) {
            return path.stream().dropWhile(step -> !step.equals(name)).collect(Collectors.joining(" -> ")) + " -> "
                    + name;
        }
    }
}
