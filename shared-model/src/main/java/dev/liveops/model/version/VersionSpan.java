package dev.liveops.model.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * A gapless range of versions, in the order of semver.org section 11: 1.10.0 is above 1.9.0, and 2.0.0-rc.1 below 2.0.0. Without
 * gaps it can be said of any two whether one lies within the other.
 *
 * <p>As text: {@code *}, or up to four of {@code >=1.2.0}, {@code >1.2.0}, {@code <=1.9.0}, {@code <2.0.0}, {@code 1.2.0} (that one
 * alone), {@code ^1.2.0} (all that semver.org calls compatible: below 2.0.0-0, of 0.2.0 below 0.3.0-0) and {@code ~1.2.0} (below
 * 1.3.0-0), with a blank between them; all must hold. {@link #toString()} writes each range in one way.
 */
public final class VersionSpan {

    /** What a range is expected to be, for the detail of a problem. */
    public static final String EXPECTED = "a range of versions, as >=1.2.0 <2.0.0, ^1.2.0, ~1.2.0, 1.2.0 or *";

    /** Every version. */
    public static final VersionSpan ANY = new VersionSpan(null, null);

    private static final int MAX_TERMS = 4;
    private static final Pattern TERM = Pattern.compile("(>=|<=|>|<|=|\\^|~|)(.+)");
    // The least pre-release: below all of the next line's.
    private static final String LEAST = "0";

    private final @Nullable VersionBound lower;
    private final @Nullable VersionBound upper;

    private VersionSpan(@Nullable VersionBound lower, @Nullable VersionBound upper) {
        this.lower = lower;
        this.upper = upper;
    }

    /** From a version on. */
    public static VersionSpan from(String version) {
        return new VersionSpan(new VersionBound(new Semver(version), true), null);
    }

    /** One version alone. */
    public static VersionSpan only(String version) {
        VersionBound both = new VersionBound(new Semver(version), true);
        return new VersionSpan(both, both);
    }

    /** The range of a text; null when it is none. One that no version lies in is a range, see {@link #isEmpty}. */
    public static @Nullable VersionSpan parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.equals("*")) {
            return ANY;
        }
        String[] terms = text.split(" ", -1);
        VersionSpan range = ANY;
        for (String term : terms) {
            VersionSpan next = terms.length > MAX_TERMS ? null : term(term);
            if (next == null) {
                return null;
            }
            range = range.and(next);
        }
        return range;
    }

    /** Whether a version lies in it. */
    public boolean contains(String version) {
        return contains(new Semver(version));
    }

    /** Whether a version lies in it. */
    public boolean contains(Semver candidate) {
        return (lower == null || lower.admitsFromBelow(candidate))
                && (upper == null || upper.admitsFromAbove(candidate));
    }

    /** Whether a version lies below all of it, so that a newer one would help. */
    public boolean isAbove(String version) {
        return lower != null && !lower.admitsFromBelow(new Semver(version));
    }

    /** What lies in both. */
    public VersionSpan and(VersionSpan other) {
        return new VersionSpan(
                lower == null || other.lower == null ? either(lower, other.lower) : lower.higher(other.lower),
                upper == null || other.upper == null ? either(upper, other.upper) : upper.lower(other.upper));
    }

    /** Whether there can be a version that lies in both. */
    public boolean meets(VersionSpan other) {
        return !and(other).isEmpty();
    }

    /** Whether no version lies in it. Versions have no gaps: between any two there are pre-releases. */
    public boolean isEmpty() {
        if (lower == null || upper == null) {
            return false;
        }
        int order = lower.version().compareTo(upper.version());
        return order > 0 || order == 0 && !(lower.inclusive() && upper.inclusive());
    }

    /** Whether all of it lies in the other one. */
    public boolean isWithin(VersionSpan other) {
        return isEmpty() || and(other).equals(this);
    }

    /** Whether its lower end lies in the other one, or above its lower end: nothing of it is too old for the other. */
    public boolean startsWithin(VersionSpan other) {
        return isEmpty() || new VersionSpan(lower, null).isWithin(new VersionSpan(other.lower, null));
    }

    /** The versions from which on it holds or no longer holds, at most two: between two of them all versions are alike to it. */
    public List<String> edges() {
        List<String> edges = new ArrayList<>();
        if (lower != null) {
            edges.add(lower.inclusive() ? lower.version().getVersion() : next(lower.version()));
        }
        if (upper != null) {
            edges.add(
                    upper.inclusive() ? next(upper.version()) : upper.version().getVersion());
        }
        return edges;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VersionSpan range
                && Objects.equals(lower, range.lower)
                && Objects.equals(upper, range.upper);
    }

    @Override
    public int hashCode() {
        return Objects.hash(lower, upper);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        if (lower != null && lower.equals(upper)) {
            return lower.version().getVersion();
        }
        String from = lower == null ? "" : (lower.inclusive() ? ">=" : ">") + lower.version();
        String to = upper == null ? "" : (upper.inclusive() ? "<=" : "<") + upper.version();
        String both = (from + " " + to).strip();
        return both.isEmpty() ? "*" : both;
    }

    // There is one right above each version: the least pre-release of the next patch, or one more field of a
    // pre-release.
    private static String next(Semver version) {
        return version.getPreRelease().isEmpty()
                ? Semver.create(version.getMajor(), version.getMinor(), version.getPatch() + 1)
                        .withPreRelease(LEAST)
                        .getVersion()
                : version.getVersion() + "." + LEAST;
    }

    private static @Nullable VersionBound either(@Nullable VersionBound one, @Nullable VersionBound other) {
        return one == null ? other : one;
    }

    private static @Nullable VersionSpan term(String term) {
        Matcher matcher = TERM.matcher(term);
        if (!matcher.matches() || !SemanticVersions.isVersion(matcher.group(2))) {
            return null;
        }
        Semver version = new Semver(matcher.group(2));
        return switch (matcher.group(1)) {
            case ">=" -> new VersionSpan(new VersionBound(version, true), null);
            case ">" -> new VersionSpan(new VersionBound(version, false), null);
            case "<=" -> new VersionSpan(null, new VersionBound(version, true));
            case "<" -> new VersionSpan(null, new VersionBound(version, false));
            case "^" -> line(version, afterCompatible(version));
            case "~" -> line(version, Semver.create(version.getMajor(), version.getMinor() + 1, 0));
            default -> only(matcher.group(2));
        };
    }

    private static VersionSpan line(Semver from, Semver next) {
        return new VersionSpan(new VersionBound(from, true), new VersionBound(next.withPreRelease(LEAST), false));
    }

    // The leftmost number that is not zero is what breaks.
    private static Semver afterCompatible(Semver version) {
        if (version.getMajor() > 0) {
            return Semver.create(version.getMajor() + 1, 0, 0);
        }
        return version.getMinor() > 0
                ? Semver.create(0, version.getMinor() + 1, 0)
                : Semver.create(0, 0, version.getPatch() + 1);
    }
}
