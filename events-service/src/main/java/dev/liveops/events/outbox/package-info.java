/**
 * What this service has to tell others and they refused: listed, and sent again.
 *
 * <p>Example: {@code GET /v1/events/outbox/set-aside}.
 */
@NullMarked
package dev.liveops.events.outbox;

import org.jspecify.annotations.NullMarked;
