/**
 * What content was offered to whom and when, for those who judge what was played.
 *
 * <p>Invariants: an offer says what somebody could be told, so it is never narrower than what clients were; it ends when nobody is
 * told so any more. Withdrawn content keeps its offers, which then say since when it is. Example: {@code GET
 * /v1/releases/offers?since=2026-11-01T00:00:00Z}.
 */
@NullMarked
package dev.liveops.releases.offers;

import org.jspecify.annotations.NullMarked;
