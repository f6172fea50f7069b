package dev.liveops.telemetry.boards;

import dev.liveops.model.id.UuidText;
import dev.liveops.support.page.PageRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place on a board: a rank, and the key that was there. Its text names no player, since it travels in page tokens.
 *
 * @param place the score in thousandths with its sign turned
 */
record BoardPlace(long rank, long place, Instant reachedAt, UUID run) {

    /** Where a page starts after; null for the first one. */
    static @Nullable BoardPlace of(PageRequest page) {
        if (page.after().isEmpty()) {
            return null;
        }
        String[] parts = page.after().split(" ", -1);
        try {
            UUID run = UuidText.parse(parts[parts.length - 1]);
            if (parts.length == 4 && run != null) {
                return new BoardPlace(
                        Long.parseLong(parts[0]),
                        Long.parseLong(parts[1]),
                        Instant.EPOCH.plus(Long.parseLong(parts[2]), ChronoUnit.MICROS),
                        run);
            }
        } catch (NumberFormatException e) {
            // Answered as one that is none of ours.
        }
        throw PageRequest.malformedToken();
    }

    String text() {
        return rank + " " + place + " " + ChronoUnit.MICROS.between(Instant.EPOCH, reachedAt) + " " + run;
    }
}
