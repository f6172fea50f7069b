package dev.liveops.events.schedule;

import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.version.VersionRange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A published event, as far as another one can get in its way.
 *
 * @param content the content versions it is for
 * @param client the client versions it is for
 * @param exclusiveGroup null for none
 * @param scopes the leaderboards that it opens
 */
record Neighbour(
        String id,
        LiveEventType type,
        VersionRange content,
        VersionRange client,
        int priority,
        @Nullable String exclusiveGroup,
        Set<String> scopes) {

    Neighbour {
        scopes = Set.copyOf(scopes);
    }

    /** Whether somebody can get both. */
    boolean canMeet(Neighbour other) {
        return content.meets(other.content) && client.meets(other.client);
    }
}
