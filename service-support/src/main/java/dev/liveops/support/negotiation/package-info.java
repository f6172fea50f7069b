/**
 * In which form an answer is wanted.
 *
 * <p>Invariant: whatever {@code Accept} says, its client gets an answer. Example: {@code Preference.overJson(headers,
 * MediaType.TEXT_PLAIN_TYPE)}.
 */
package dev.liveops.support.negotiation;
