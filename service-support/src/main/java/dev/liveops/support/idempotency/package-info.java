/**
 * Creating twice by mistake: a POST with an {@code Idempotency-Key} is carried out once within 24 hours, and its answer given
 * again to every repetition.
 *
 * <p>Invariant: key and creation commit together; a creation that failed leaves its key free.
 */
package dev.liveops.support.idempotency;
