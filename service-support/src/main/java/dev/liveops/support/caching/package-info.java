/**
 * Answers that may be kept, and the entity tags by which they are asked for again (RFC 9110, section 13).
 *
 * <p>Invariant: a resource only says what the tag of its answer is; whether that is 200, 304 or 412 is decided in one place.
 * Example: {@code If-None-Match: W/"4f1c", "9b02"}.
 */
package dev.liveops.support.caching;
