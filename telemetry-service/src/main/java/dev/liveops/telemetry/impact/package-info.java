/**
 * What changed at a moment: figures before and after it, weekday by weekday, beside the same comparison at moments when nothing happened
 * (ADR 0043).
 *
 * <p>Invariants: only whole days are compared, the day of the moment is left out unless the moment begins it; a day without a value is
 * no zero; a figure that cannot be estimated says why. It is the weakest evidence there is, and says so: grade C.
 *
 * <p>Example: {@code GET /v1/kpis/impact?at=2026-03-01T12:00:00Z&window=14}.
 */
@NullMarked
package dev.liveops.telemetry.impact;

import org.jspecify.annotations.NullMarked;
