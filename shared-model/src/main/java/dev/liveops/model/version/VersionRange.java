package dev.liveops.model.version;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * Which versions something is for: {@code *}, one version, or a range as npm writes it: comparators ({@code >= > <= < = ^ ~} and a
 * version) with a blank between them, of which all must hold, and {@code ||} between alternatives. Versions are compared by
 * precedence alone (semver.org section 11): unlike with npm, {@code >=1.1.0} holds {@code 1.2.0-rc.1} as well; {@code ^1.2.0} ends
 * before any {@code 2.0.0-}.
 */
public final class VersionRange {

    /** Every version. */
    public static final String ALL = "*";

    /** What a range is expected to be, for the detail of a problem. */
    public static final String EXPECTED =
            "*, " + SemanticVersions.EXPECTED + ", or a range of them, as >=1.1.0 <2.0.0 or ^1.2.0 || 2.0.1";

    private static final int MAX_LENGTH = 200;
    private static final Pattern COMPARATOR = Pattern.compile("(?<operator>>=|<=|[<>=^~]?)(?<version>.+)");
    private static final VersionRange EVERY = new VersionRange(ALL, List.of(new Span(null, true, null, true)));

    private final String text;
    private final List<Span> spans;

    private VersionRange(String text, List<Span> spans) {
        this.text = text;
        this.spans = spans;
    }

    /** Whether a text is such a range, at most 200 characters long, that some version is in. */
    public static boolean isRange(@Nullable String text) {
        return text != null && parse(text) != null;
    }

    /**
     * Reads a range.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static VersionRange of(String text) {
        VersionRange range = parse(text);
        if (range == null) {
            throw new IllegalArgumentException("\"" + text + "\" (expected " + EXPECTED + ")");
        }
        return range;
    }

    /** Whether a version is in it. */
    public boolean holds(Semver version) {
        for (Span span : spans) {
            if (span.holds(version)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a version is in it; what is no version is in {@code *} alone. */
    public boolean holds(String version) {
        if (text.equals(ALL)) {
            return true;
        }
        Semver parsed = Semver.parse(version);
        return parsed != null && holds(parsed);
    }

    /** Whether there can be a version that is in both. */
    public boolean meets(VersionRange other) {
        return spans.stream().anyMatch(span -> other.spans.stream().anyMatch(span::meets));
    }

    /** Whether another one is written alike. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VersionRange range && range.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    private static @Nullable VersionRange parse(String text) {
        if (text.equals(ALL)) {
            return EVERY;
        }
        if (text.length() > MAX_LENGTH) {
            return null;
        }
        List<Span> spans = new ArrayList<>();
        for (String alternative : text.split(" \\|\\| ", -1)) {
            Span span = span(alternative);
            if (span == null || span.isEmpty()) {
                return null;
            }
            spans.add(span);
        }
        return new VersionRange(text, List.copyOf(spans));
    }

    private static @Nullable Span span(String alternative) {
        Span span = new Span(null, true, null, true);
        for (String comparator : alternative.split(" ", -1)) {
            Matcher matcher = COMPARATOR.matcher(comparator);
            if (!matcher.matches() || !SemanticVersions.isVersion(matcher.group("version"))) {
                return null;
            }
            span = span.and(Span.of(matcher.group("operator"), new Semver(matcher.group("version"))));
        }
        return span;
    }

    /** Versions from one to another; null is without an end. */
    private record Span(
            @Nullable Semver from,
            boolean fromIncluded,
            @Nullable Semver to,
            boolean toIncluded) {

        static Span of(String operator, Semver version) {
            return switch (operator) {
                case ">=" -> new Span(version, true, null, true);
                case ">" -> new Span(version, false, null, true);
                case "<=" -> new Span(null, true, version, true);
                case "<" -> new Span(null, true, version, false);
                case "^" -> new Span(version, true, afterCaret(version), false);
                case "~" -> new Span(version, true, before(version.getMajor(), version.getMinor() + 1, 0), false);
                default -> new Span(version, true, version, true);
            };
        }

        boolean holds(Semver version) {
            int low = from == null ? 1 : version.compareTo(from);
            int high = to == null ? -1 : version.compareTo(to);
            return (low > 0 || (low == 0 && fromIncluded)) && (high < 0 || (high == 0 && toIncluded));
        }

        boolean meets(Span other) {
            return !and(other).isEmpty();
        }

        boolean isEmpty() {
            if (from == null || to == null) {
                return false;
            }
            int order = from.compareTo(to);
            return order > 0 || (order == 0 && !(fromIncluded && toIncluded));
        }

        Span and(Span other) {
            Span low = startsLater(other) ? other : this;
            Span high = endsEarlier(other) ? other : this;
            return new Span(low.from, low.fromIncluded, high.to, high.toIncluded);
        }

        private boolean startsLater(Span other) {
            if (from == null || other.from == null) {
                return from == null;
            }
            int order = other.from.compareTo(from);
            return order > 0 || (order == 0 && !other.fromIncluded);
        }

        private boolean endsEarlier(Span other) {
            if (to == null || other.to == null) {
                return to == null;
            }
            int order = other.to.compareTo(to);
            return order < 0 || (order == 0 && !other.toIncluded);
        }

        // The leftmost number that is not zero stays.
        private static Semver afterCaret(Semver version) {
            if (version.getMajor() > 0) {
                return before(version.getMajor() + 1, 0, 0);
            }
            return version.getMinor() > 0 ? before(0, version.getMinor() + 1, 0) : before(0, 0, version.getPatch() + 1);
        }

        // The first of all pre-releases, so that none is in.
        private static Semver before(int major, int minor, int patch) {
            return new Semver(major + "." + minor + "." + patch + "-0");
        }
    }
}
