package dev.liveops.support.outbox;

import dev.liveops.model.id.Ids;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that another part of the suite has to be told.
 *
 * @param id by which its receiver knows it again
 * @param destination name of the {@link Destination}
 * @param orderingKey messages of one key arrive in the order they were added, if whoever adds one holds the lock of the
 *     key's aggregate row; null for a message that may arrive at any time
 * @param userId the player whose it is, with whom it is erased; null for nobody's
 * @param items how much of a call it takes, from 1
 * @param payload JSON text
 */
public record OutboxMessage(
        UUID id,
        String destination,
        @Nullable String orderingKey,
        @Nullable String userId,
        int items,
        String payload) {

    public OutboxMessage {
        Objects.requireNonNull(id);
        Objects.requireNonNull(destination);
        Objects.requireNonNull(payload);
        if (items < 1) {
            throw new IllegalArgumentException("items: " + items + " (expected at least 1)");
        }
    }

    /** A message that may arrive at any time. */
    public static OutboxMessage unordered(String destination, @Nullable String userId, int items, String payload) {
        return new OutboxMessage(Ids.newId(), destination, null, userId, items, payload);
    }

    /** A message that arrives after those of its key that were added before; see {@link #orderingKey}. */
    public static OutboxMessage ordered(String destination, String orderingKey, String payload) {
        return new OutboxMessage(Ids.newId(), destination, orderingKey, null, 1, payload);
    }
}
