package dev.liveops.config.stream;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a reader is: the version that it was told, and which of its windows had opened or closed by then. The same on every replica.
 *
 * @param edge the last instant at which the version changed by itself, in milliseconds since 1970; 0 for none, negative where only the
 *     version is known
 */
public record StreamPosition(long version, long edge) implements Comparable<StreamPosition> {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(?:\\.(\\d{1,18}))?");
    private static final long UNKNOWN = -1;
    private static final Comparator<StreamPosition> ORDER =
            Comparator.comparingLong(StreamPosition::version).thenComparingLong(StreamPosition::edge);

    /** Reads {@code 7}, a version of which more is not known, or {@code 7.1764806400000}; nothing where it is neither. */
    public static Optional<StreamPosition> parse(String text) {
        Matcher position = TEXT.matcher(text);
        if (!position.matches()) {
            return Optional.empty();
        }
        String edge = position.group(2);
        return Optional.of(
                new StreamPosition(Long.parseLong(position.group(1)), edge == null ? UNKNOWN : Long.parseLong(edge)));
    }

    /** Whether only its version is known. */
    boolean isWithoutEdge() {
        return edge == UNKNOWN;
    }

    @Override
    public int compareTo(StreamPosition other) {
        return ORDER.compare(this, other);
    }

    /** As it travels: the id of an event, and the etag of the protocol. */
    @Override
    public String toString() {
        return version + "." + Math.max(0, edge);
    }
}
