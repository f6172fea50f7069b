/**
 * What is on when, over any span: as JSON for those who plan, and as an iCalendar feed (RFC 5545) for calendars, which send no token
 * and read it at a secret address instead (ADR 0066).
 *
 * <p>Invariants: no draft is in a feed, nor in JSON unless an operator asks; what was cancelled is in no JSON, and in a feed as such for
 * a while; what memory knows needs no database, a feed does; a secret is shown once and kept as its hash; one that was revoked is
 * as unknown as one that never was. Example: {@code GET /v1/events/calendar?from=2026-12-01T00:00:00Z&to=2027-01-01T00:00:00Z}.
 */
@NullMarked
package dev.liveops.events.calendar;

import org.jspecify.annotations.NullMarked;
