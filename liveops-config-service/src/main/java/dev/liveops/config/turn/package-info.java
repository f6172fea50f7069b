/**
 * A turn of a session keeps to what its first resolution said: version and instant are pinned (ADR 0046), on one replica by
 * memory, on others by the pin that the caller returns.
 *
 * <p>Invariants: memory is bounded in bytes; a pin is older than {@code LIVEOPS_RESOLVER_CACHE_TTL_MS} never; clearing the cache
 * raises an epoch, and ends every pin on every replica. Example: {@code DELETE /api/awf-liveops/cache}.
 */
@NullMarked
package dev.liveops.config.turn;

import org.jspecify.annotations.NullMarked;
