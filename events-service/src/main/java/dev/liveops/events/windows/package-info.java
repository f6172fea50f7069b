/**
 * When an event is on: its windows, out of its first one, a rule by which it recurs, and the clocks of its regions (ADR 0060).
 *
 * <p>Invariants: pure, no clock is read; a window holds its start and not its end; the windows of one region never overlap; a local
 * time that a zone skips is the first instant after the gap, one that it has twice is the earlier one; what a gap swallows whole
 * does not take place. Windows are computed as far as somebody asks. Example: {@code EventWindows.of(start, end, new
 * EventRecurrence("FREQ=WEEKLY", "Europe/Berlin"), null).openAt(now, null)}.
 */
@NullMarked
package dev.liveops.events.windows;

import org.jspecify.annotations.NullMarked;
