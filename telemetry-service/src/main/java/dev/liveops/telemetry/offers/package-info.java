/**
 * What content was offered to whom, as the release service tells it: by this, ranked and challenge runs are judged (ADR 0069; mission:
 * phase-6, section 4.5).
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>What was learned once is kept, also when the release service no longer lists it; while that is away, what is kept holds.
 *   <li>It is known from when to when everything is known that was offered. Outside of that a run may be found to fit, and never not to.
 *   <li>The judgement is a pure function of a run and of what is known; whatever changes here has the runs judged again that it touches.
 * </ul>
 *
 * Example: {@code GET /v1/releases/offers?since=2026-10-18T10:00:00Z} of the release service.
 */
@NullMarked
package dev.liveops.telemetry.offers;

import org.jspecify.annotations.NullMarked;
