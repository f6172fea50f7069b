package dev.liveops.events.schedule;

import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.version.VersionRange;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A published event, as far as another one of the same span can get in its way.
 *
 * @param content the content versions it is for
 * @param client the client versions it is for
 * @param exclusiveGroup null for none
 * @param scopes the leaderboards that it opens
 * @param windows when it is on
 * @param once whether it has one window, the same for everybody
 */
record Neighbour(
        String id,
        LiveEventType type,
        VersionRange content,
        VersionRange client,
        int priority,
        @Nullable String exclusiveGroup,
        Set<String> scopes,
        EventWindows windows,
        boolean once) {

    // What recurs is looked at for so long from the later of the two first starts, and so many times.
    private static final Duration HORIZON = Duration.ofDays(400);
    private static final int MOST_OCCURRENCES = 500;

    // The name of no region: everybody who is in none.
    private static final String ELSEWHERE = "";

    Neighbour {
        scopes = Set.copyOf(scopes);
    }

    /** Whether somebody can get both at some time. */
    boolean canMeet(Neighbour other) {
        return content.meets(other.content) && client.meets(other.client) && isOnWith(other);
    }

    private boolean isOnWith(Neighbour other) {
        if (once && other.once) {
            // Of two windows the spans say all.
            return true;
        }
        Set<String> regions = new HashSet<>(windows.regions());
        regions.addAll(other.windows.regions());
        regions.add(ELSEWHERE);
        return regions.stream().anyMatch(region -> isOnWith(other, region));
    }

    private boolean isOnWith(Neighbour other, String region) {
        Instant mine = windows.firstStart();
        Instant theirs = other.windows.firstStart();
        Instant from = mine.isAfter(theirs) ? mine : theirs;
        return windows.between(from, from.plus(HORIZON), region, MOST_OCCURRENCES).stream()
                .anyMatch(on ->
                        !other.windows.between(on.start(), on.end(), region, 1).isEmpty());
    }
}
