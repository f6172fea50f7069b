package dev.liveops.model.version;

import java.util.ArrayList;
import java.util.List;
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
    private static final VersionRange EVERY = new VersionRange(ALL, List.of(VersionSpan.ANY));

    private final String text;
    private final List<VersionSpan> spans;

    private VersionRange(String text, List<VersionSpan> spans) {
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
        for (VersionSpan span : spans) {
            if (span.contains(version)) {
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

    /** Its alternatives, of which a version must lie in one. */
    public List<VersionSpan> spans() {
        return spans;
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
        List<VersionSpan> spans = new ArrayList<>();
        for (String alternative : text.split(" \\|\\| ", -1)) {
            VersionSpan span = alternative.equals(ALL) ? null : VersionSpan.parse(alternative);
            if (span == null || span.isEmpty()) {
                return null;
            }
            spans.add(span);
        }
        return new VersionRange(text, List.copyOf(spans));
    }
}
