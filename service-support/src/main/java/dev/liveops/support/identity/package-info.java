/**
 * Who calls: tokens are verified by each service itself, once, and remembered until they expire.
 *
 * <p>Invariants: a bad token is refused even where none is needed; roles alone never open another player's data. Example:
 * {@code callers.current().requireSelf("user_id", request.userId())}.
 */
package dev.liveops.support.identity;
