/**
 * What other services have to be told, kept until they know it (ADR 0030): a message commits with what it tells, and is sent at
 * least once; its receiver knows it again by its id.
 *
 * <p>Invariants: one replica relays to a destination at a time, by a lease; no transaction is open while a message is on its
 * way; messages of one ordering key arrive in the order they were added, if whoever adds one holds the lock of the key's
 * aggregate row. What a destination refuses for good is set aside, where it holds up its own key alone. Example: {@code
 * outbox.add(transaction, OutboxMessage.unordered("telemetry", user, 1, payload))}.
 */
package dev.liveops.support.outbox;
